import { join } from "node:path";
import type { Address } from "@/e2e/drills/failover/drill-network";

/** For a quick failover. Patroni wants `loop_wait + 2 × retry_timeout ≤ ttl`, and a ttl of 20 s at least. */
export const TIMES_S = { ttl: 20, loop_wait: 2, retry_timeout: 5 };

/** Everything listens on the loopback interface. */
const ACCESS = ["host all all 127.0.0.0/8 trust", "host replication all 127.0.0.0/8 trust"];

/** Where one of the nodes is, and what it needs of the others. */
export interface NodePlace {
  name: string;
  folder: string;
  postgres: Address;
  /** Patroni's own API. */
  api: Address;
  etcd: Address;
  /** The folder of PostgreSQL's programs. */
  binaries: string;
}

/** Patroni's configuration file. YAML contains JSON. */
export function patroniSettings({ name, folder, postgres, api, etcd, binaries }: NodePlace): string {
  const settings = {
    scope: "desk",
    name,
    etcd3: { host: textOf(etcd) },
    restapi: { listen: textOf(api), connect_address: textOf(api) },
    watchdog: { mode: "off" },
    bootstrap: {
      dcs: {
        ...TIMES_S,
        // A server that crashes is replaced, not started again.
        primary_start_timeout: 0,
        synchronous_mode: true,
        postgresql: {
          use_pg_rewind: true,
          parameters: { max_connections: 200, max_wal_size: "4GB", wal_keep_size: "2GB" },
        },
      },
      initdb: [{ encoding: "UTF8" }, { locale: "C" }],
    },
    postgresql: {
      listen: textOf(postgres),
      connect_address: textOf(postgres),
      bin_dir: binaries,
      data_dir: join(folder, "data"),
      pgpass: join(folder, "pgpass"),
      authentication: { superuser: { username: "postgres" }, replication: { username: "replicator" } },
      parameters: { unix_socket_directories: "" },
      basebackup: { checkpoint: "fast" },
      pg_hba: ACCESS,
    },
  };
  return JSON.stringify(settings, null, 2);
}

export function textOf({ host, port }: Address): string {
  return `${host}:${port}`;
}
