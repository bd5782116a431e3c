import { join } from "node:path";
import Database from "better-sqlite3";
import { findFreePort } from "@/db/testing/find-free-port";
import { deriveSalt } from "@/lib/server/runtime/secrets";
import { parcelNameOf } from "./push-schedule";
import type { CallbackTarget } from "./request-writer";
import { type ServerProcess, startServer } from "./server-process";

const APP_SECRET = "benchmark-root-secret-of-nobody";
/** Where nobody listens: what the benchmark does not answer is not to leave this machine. */
const UNREACHABLE_POLL_URL = "http://127.0.0.1:9/poll";

/** Through Next's route handler, or through the server in front of it. */
export type Entrance = "next" | "front";

/** In this process salts are derived from the secret that our server has. */
export function setSharedSecret(): void {
  process.env.APP_SECRET = APP_SECRET;
}

/** Waybill Desk as `npm start` runs it, on a data folder of the benchmark's. */
export async function startWaybillServer(
  entrance: Entrance,
  dataDir: string,
  pollUrl = UNREACHABLE_POLL_URL,
): Promise<ServerProcess & { port: number }> {
  const port = await findFreePort();
  const args =
    entrance === "front"
      ? [".next/front/server.mjs"]
      : ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)];
  const env = {
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    KUAIDI100_KEY: "bench",
    KUAIDI100_POLL_URL: pollUrl,
    SANDBOX: "off",
    MALLOC_ARENA_MAX: "2", // as `npm start` has it
    APP_SECRET,
  };
  const server = await startServer(args, env, `http://127.0.0.1:${port}/api/health`);
  return { ...server, port };
}

/** The settings of a command that works on the same folder. */
export function commandSettingsOf(dataDir: string): Record<string, string> {
  return { DATA_DIR: dataDir, APP_SECRET, SANDBOX: "off" };
}

/** Where the pushes of the first so many parcels go, read from our database. */
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

/** Of a push that waits for seconds on a busy machine, the parcel's next one may overtake it. */
const MOST_OVERTAKEN = 0.01;

/**
 * Every acknowledged push is kept once, and is applied unless a newer one of its parcel overtook it.
 *
 * @param before how many were kept before the first of them
 * @throws when a push is missing, doubled, or was not understood
 */
export function verifyStoredPushes(dataDir: string, acknowledged: number, before = 0): void {
  const kept = countStoredPushes(dataDir) - before;
  const others = withReadConnection(dataDir, (connection) =>
    connection
      .prepare<[], { verdict: string; n: number }>(
        "SELECT verdict, count(*) AS n FROM push WHERE verdict <> 'applied' OR times_received <> 1 GROUP BY verdict",
      )
      .all(),
  );
  const isSound = others.every(({ verdict, n }) => verdict === "stale" && n <= acknowledged * MOST_OVERTAKEN);
  if (kept === acknowledged && isSound) return;
  throw new Error(
    `${acknowledged} pushes were acknowledged, ${kept} are kept; not applied once: ${JSON.stringify(others)}`,
  );
}

const POLL_INTERVAL_MS = 20;
const MAX_BEHIND_MS = 120_000;

/** Resolves once no acknowledged push waits to be applied. */
export async function waitUntilApplied(dataDir: string): Promise<void> {
  const deadline = Date.now() + MAX_BEHIND_MS;
  const isBehind = () =>
    withReadConnection(dataDir, (connection) =>
      connection.prepare("SELECT 1 FROM push WHERE verdict = 'waiting' LIMIT 1").get(),
    );
  while (isBehind()) {
    if (Date.now() > deadline) throw new Error("pushes still wait to be applied");
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}

export function countStoredPushes(dataDir: string): number {
  return withReadConnection(dataDir, (connection) =>
    Number(connection.prepare("SELECT count(*) FROM push").pluck().get()),
  );
}

/** Asks our database something, beside the server that uses it. */
export function withReadConnection<T>(dataDir: string, read: (connection: Database.Database) => T): T {
  const connection = new Database(join(dataDir, "waybill.db"), { readonly: true });
  try {
    return read(connection);
  } finally {
    connection.close();
  }
}
