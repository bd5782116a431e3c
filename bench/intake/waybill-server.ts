import { join } from "node:path";
import Database from "better-sqlite3";
import { findFreePort } from "@/db/testing/find-free-port";
import { deriveSalt } from "@/lib/sealing/secrets";
import { parcelNameOf } from "./push-schedule";
import type { CallbackTarget } from "./request-writer";
import { type ServerProcess, startServer } from "./server-process";

const APP_SECRET = "benchmark-root-secret-of-nobody";
/** A closed port: requests that the benchmark does not answer must not leave this machine. */
export const UNREACHABLE_POLL_URL = "http://127.0.0.1:9/poll";

/** Through Next's route handler, or through the server in front of it. */
export type Entrance = "next" | "ingress";

/** Sets our server's secret in this process, from which the salts are derived. */
export function setSharedSecret(): void {
  process.env.APP_SECRET = APP_SECRET;
}

/**
 * Starts Waybill Desk like `npm start`, with the benchmark's data folder.
 *
 * @param databaseUrl of the PostgreSQL with the parcels; empty for the folder's own database
 */
export async function startWaybillServer(
  entrance: Entrance,
  dataDir: string,
  pollUrl = UNREACHABLE_POLL_URL,
  databaseUrl = "",
): Promise<ServerProcess & { port: number }> {
  const port = await findFreePort();
  const args =
    entrance === "ingress"
      ? [".next/ingress/server.mjs"]
      : ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)];
  const env = {
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    KUAIDI100_KEY: "bench",
    KUAIDI100_POLL_URL: pollUrl,
    SANDBOX: "off",
    MALLOC_ARENA_MAX: "2", // like `npm start`
    APP_SECRET,
  };
  const server = await startServer(args, env, `http://127.0.0.1:${port}/api/health`);
  return { ...server, port };
}

/** Environment of a command that works on the same folder. */
export function commandSettingsOf(dataDir: string): Record<string, string> {
  return { DATA_DIR: dataDir, DATABASE_URL: "", APP_SECRET, SANDBOX: "off" };
}

/** Callback addresses of the first parcels, read from our database. */
export function findTargets(dataDir: string, parcels: number): CallbackTarget[] {
  return withReadConnection(dataDir, (connection) => {
    const find = connection
      .prepare<[string], string>(
        `SELECT callback_id FROM shipment JOIN subscription ON subscription.shipment_id = shipment.id
           WHERE waybill_number = ?`,
      )
      .pluck();
    return Array.from({ length: parcels }, (_, parcel) => {
      const callbackId = find.get(parcelNameOf(parcel).waybillNumber);
      if (!callbackId) throw new Error(`parcel ${parcel} has no subscription`);
      return { path: `/api/kuaidi100/callback?callbackid=${callbackId}`, salt: deriveSalt(callbackId) };
    });
  });
}

/** Share of pushes that the parcel's next push may overtake, which happens on a busy machine. */
const MAX_OVERTAKEN = 0.01;

/**
 * Checks that every acknowledged push is stored once, and applied unless a newer one of its parcel
 * came before it.
 *
 * @throws when a push is missing, stored twice, or was not parsed
 */
export function verifyStoredPushes(dataDir: string, acknowledged: number): void {
  const stored = countStoredPushes(dataDir);
  const others = withReadConnection(dataDir, (connection) =>
    connection.prepare<[], UnusualPushes>(UNUSUAL_PUSHES).all(),
  );
  requireSoundPushes(acknowledged, stored, others);
}

/** Pushes that were not applied, or came more than once. */
interface UnusualPushes {
  verdict: string;
  n: number;
}
/** SQL that counts them, by verdict. */
export const UNUSUAL_PUSHES =
  "SELECT verdict, count(*) AS n FROM push WHERE verdict <> 'applied' OR times_received <> 1 GROUP BY verdict";

/** @throws when a push is missing, stored twice, or was not parsed */
export function requireSoundPushes(acknowledged: number, stored: number, others: readonly UnusualPushes[]): void {
  const isSound = others.every(({ verdict, n }) => verdict === "stale" && n <= acknowledged * MAX_OVERTAKEN);
  if (stored === acknowledged && isSound) return;
  throw new Error(
    `${acknowledged} pushes were acknowledged, ${stored} are kept; not applied once: ${JSON.stringify(others)}`,
  );
}

const POLL_INTERVAL_MS = 20;
const MAX_BEHIND_MS = 120_000;
/** SQL that finds one that waits to be applied. */
export const ANY_WAITING_PUSH = "SELECT 1 FROM push WHERE verdict = 'waiting' LIMIT 1";

/** Resolves when no acknowledged push waits to be applied. */
export function waitUntilApplied(dataDir: string): Promise<void> {
  return waitWhile(() => withReadConnection(dataDir, (connection) => connection.prepare(ANY_WAITING_PUSH).get()));
}

/** Resolves when pushes are applied. @param isBehind whether any waits */
export async function waitWhile(isBehind: () => unknown): Promise<void> {
  const deadline = Date.now() + MAX_BEHIND_MS;
  while (await isBehind()) {
    if (Date.now() > deadline) throw new Error("pushes still wait to be applied");
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}

export function countStoredPushes(dataDir: string): number {
  return withReadConnection(dataDir, (connection) =>
    Number(connection.prepare("SELECT count(*) FROM push").pluck().get()),
  );
}

/** Reads from our database while the server uses it. */
export function withReadConnection<T>(dataDir: string, read: (connection: Database.Database) => T): T {
  const connection = new Database(join(dataDir, "waybill.db"), { readonly: true });
  try {
    return read(connection);
  } finally {
    connection.close();
  }
}
