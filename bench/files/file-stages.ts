import { setTimeout as sleep } from "node:timers/promises";
import type { OrderFileKind } from "@/bench/import/order-file";

/** What a merchant waits for, one after the other. */
export const FILE_STAGES = ["upload", "check", "store", "collect", "download"] as const;
export type FileStage = (typeof FILE_STAGES)[number];

/** Between two questions how far the desk is, in ms. */
const POLL_MS = 250;
/** What people export, with the receiver and the addresses. */
const COLUMNS =
  "waybillNumber carrierName stateName lastEvent lastEventAt orderNumber shop salesperson to recipient phone codAmount freight orderedAt".split(
    " ",
  );

/**
 * Imports a file into a desk and exports its parcels as a file of the same kind.
 *
 * @param token of an owner
 * @param measure is called around each stage
 * @returns the exported file's bytes
 * @throws Error when a row is missing
 */
export async function passFile(
  url: string,
  token: string,
  kind: OrderFileKind,
  file: Buffer,
  rows: number,
  measure: (stage: FileStage, work: () => Promise<void>) => Promise<void>,
): Promise<number> {
  const ask = async <Answer>(path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const answer = await fetch(`${url}/api/v1/${path}`, { ...init, headers });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (path.endsWith("/result") ? answer : await answer.json()) as Answer;
  };
  const send = <Answer>(path: string, body: object) =>
    ask<Answer>(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const waitFor = async <Answer extends { status: string }>(path: string, status: string) => {
    for (;;) {
      const answer = await ask<Answer>(path);
      if (answer.status === status) return answer;
      if (["failed", "cancelled"].includes(answer.status)) throw new Error(`${path}: ${JSON.stringify(answer)}`);
      await sleep(POLL_MS);
    }
  };
  let id = "";
  await measure("upload", async () => {
    ({ id } = await ask<{ id: string }>(`imports?fileName=orders.${kind}`, {
      method: "POST",
      body: new Uint8Array(file),
    }));
  });
  await measure("check", async () => void (await waitFor(`imports/${id}`, "ready")));
  await measure("store", async () => {
    await send(`imports/${id}/start`, {});
    const { counts } = await waitFor<{ status: string; counts: { created: number } }>(`imports/${id}`, "done");
    requireRows("stored", counts.created, rows);
  });
  await measure("collect", async () => {
    const order = { kind: "export", selection: { filter: {} }, format: kind, columns: COLUMNS };
    ({ id } = await send<{ id: string }>("jobs", order));
    requireRows("exported", (await waitFor<{ status: string; done: number }>(`jobs/${id}`, "done")).done, rows);
  });
  let bytes = 0;
  await measure("download", async () => {
    const { body } = await ask<Response>(`jobs/${id}/result`);
    for await (const chunk of body ?? []) bytes += chunk.length;
  });
  return bytes;
}

function requireRows(what: string, count: number, rows: number): void {
  if (count !== rows) throw new Error(`${count} rows of ${rows} were ${what}`);
}
