import { DatabaseProgram } from "@/e2e/drills/failover/database-program";
import type { Address } from "@/e2e/drills/failover/drill-network";
import { textOf } from "./patroni-settings";

const ANSWER_LIMIT_MS = 1_000;

/**
 * Starts one etcd, where an operator has three: the drill does not lose it.
 *
 * @param peers where other members would reach it
 * @throws Error when it does not start
 */
export async function startEtcd(folder: string, clients: Address, peers: Address): Promise<DatabaseProgram> {
  const [clientUrl, peerUrl] = [clients, peers].map((address) => `http://${textOf(address)}`);
  const options = {
    name: "etcd",
    "data-dir": `${folder}/etcd`,
    "listen-client-urls": clientUrl,
    "advertise-client-urls": clientUrl,
    "listen-peer-urls": peerUrl,
    "initial-advertise-peer-urls": peerUrl,
    "initial-cluster": `etcd=${peerUrl}`,
    "log-level": "warn",
  };
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const etcd = new DatabaseProgram("etcd", ["etcd", ...args], folder);
  await etcd.waitUntil(async () => {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    const response = await fetch(`${clientUrl}/health`, { signal }).catch(() => undefined);
    await response?.body?.cancel();
    return response?.status === 200;
  });
  return etcd;
}
