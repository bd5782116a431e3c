import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import Database from "better-sqlite3";
import { parcelNameOf } from "./push-schedule";
import { commandSettingsOf, startWaybillServer } from "./waybill-server";

const ROWS_AT_ONCE = 1_000;

/** Creates a data folder with a number of monitored parcels through the API. */
export async function createParcels(dataDir: string, parcels: number): Promise<void> {
  const kuaidi100 = await startAcceptingKuaidi100();
  const server = await startWaybillServer("next", dataDir, kuaidi100.url);
  try {
    const token = createToken(dataDir);
    for (let first = 0; first < parcels; first += ROWS_AT_ONCE) {
      const length = Math.min(ROWS_AT_ONCE, parcels - first);
      await postShipments(
        server.port,
        token,
        Array.from({ length }, (_, index) => parcelNameOf(first + index)),
      );
    }
  } finally {
    await server.stop();
    kuaidi100.server.close();
  }
  acceptSubscriptions(dataDir);
}

/** Creates an owner's token. @param cwd as of {@link runAdmin} */
export function createToken(dataDir: string, cwd?: string): string {
  return runAdmin(dataDir, ["token", "create", "--name", "bench", "--role", "owner"], "", cwd);
}

/** Runs an operator's command on the folder and returns its output. @param cwd the version of the desk whose command it is */
export function runAdmin(dataDir: string, args: readonly string[], input = "", cwd = "."): string {
  const result = spawnSync(process.execPath, ["scripts/admin.mjs", ...args], {
    cwd,
    env: { ...process.env, ...commandSettingsOf(dataDir) },
    input,
    encoding: "utf8",
  });
  if (result.status !== 0) throw new Error(`admin ${args.join(" ")} failed:\n${result.stderr}`);
  return result.stdout.trim();
}

async function postShipments(port: number, token: string, shipments: readonly object[]): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/shipments`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(shipments),
  });
  if (response.status !== 207)
    throw new Error(`shipments were not created: ${response.status} ${await response.text()}`);
  const { results } = (await response.json()) as { results: Array<{ status: number }> };
  const refused = results.find(({ status }) => status !== 201);
  if (refused) throw new Error(`a shipment was not created: ${JSON.stringify(refused)}`);
}

/** A server in place of Kuaidi100 that accepts every subscription. */
export function startAcceptingKuaidi100(): Promise<{ server: Server; url: string }> {
  const answer = JSON.stringify({ result: true, returnCode: "200", message: "提交成功" });
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "content-type": "application/json" }).end(answer));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address && typeof address === "object" ? address.port : 0;
      resolve({ server, url: `http://127.0.0.1:${port}/poll` });
    });
  });
}

/**
 * Marks all subscriptions as accepted. The product sends 20 subscriptions a second, so thousands of
 * them would still be sent during the measurement.
 */
function acceptSubscriptions(dataDir: string): void {
  const connection = new Database(join(dataDir, "waybill.db"));
  connection.exec(`
    UPDATE subscription SET status = 'accepted', attempts = 1, return_code = '200', answered_at = created_at,
      next_attempt_at = NULL, leased_until = NULL WHERE status <> 'accepted';
    UPDATE shipment SET monitor_status = 'polling', subscribed_at = created_at WHERE monitor_status = 'queued';
  `);
  connection.pragma("wal_checkpoint(TRUNCATE)");
  connection.close();
}
