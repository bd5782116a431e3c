import {
  addResealed,
  listRootKeys,
  moveResealPosition,
  type ResealPosition,
  type RootKeyRow,
} from "@/db/queries/settings/root-key-records";
import {
  listSealedRows,
  replaceSealedTexts,
  SEALED_TABLE_NAMES,
  type SealedRow,
} from "@/db/queries/settings/sealed-rows";
import type { Store } from "@/db/store";
import { regionOf } from "@/lib/domain/geo/region-of";
import { MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { keyRing } from "@/lib/sealing/key-ring";
import { keyIdOfText, sealText } from "@/lib/sealing/sealed-value";
import { decryptTextOrNull, deriveSecret } from "@/lib/sealing/secrets";
import { defineJob } from "@/lib/services/shared/background-job";
import { hashPhone } from "@/lib/services/shipments/hash-phone";

/** Few enough that a push waits at most some milliseconds for the change. */
const BATCH_SIZE = 100;

/** Texts that earlier versions stored in plain. */
const ONCE_PLAIN: readonly string[] = ["fromSealed", "toSealed", "urlSealed"];

/**
 * Seals the next rows under the root secret in use: what an earlier secret has sealed, and what earlier versions stored in
 * plain, with the hashes and regions that belong to it. It goes on where the last batch of any node ended. What cannot be
 * decrypted stays as it is.
 *
 * @returns whether there may be more
 */
export async function resealNextRows(store: Store, now: number): Promise<boolean> {
  const key = (await listRootKeys(store.read)).at(-1);
  // A node that was not started with the newest secret leaves it to the others.
  if (!key || key.id !== keyRing().current.id || key.resealedAt !== null) return false;
  const name = key.resealTable ?? SEALED_TABLE_NAMES[0] ?? "";
  const rows = await listSealedRows(store.read, name, key.resealAfter ?? "", BATCH_SIZE);
  const changes: { row: SealedRow; change: Record<string, string | null> }[] = [];
  for (const row of rows) {
    const change = await resealRow(name, row, key.id);
    if (change) changes.push({ row, change });
  }
  const next = nextPosition(name, rows);
  const isDone = next.resealTable === null;
  await store.write(async (tx) => {
    const position = isDone ? { resealTable: name, resealAfter: key.resealAfter, resealedAt: now } : next;
    if (!(await moveResealPosition(tx, key, position))) return; // another node has done these rows
    let replaced = 0;
    for (const { row, change } of changes) if (await replaceSealedTexts(tx, name, row, change)) replaced += 1;
    if (replaced > 0) await addResealed(tx, key.id, replaced);
  });
  return !isDone;
}

/** After the last row of a table comes the next table; none after the last one. */
function nextPosition(name: string, rows: readonly SealedRow[]): ResealPosition {
  const last = rows.at(-1);
  if (last) return { resealTable: name, resealAfter: last.id };
  return { resealTable: SEALED_TABLE_NAMES[SEALED_TABLE_NAMES.indexOf(name) + 1] ?? null, resealAfter: null };
}

/** The columns that change; null when everything in the row is sealed under this key, or cannot be decrypted. */
async function resealRow(
  name: string,
  { texts }: SealedRow,
  keyId: RootKeyRow["id"],
): Promise<Record<string, string | null> | null> {
  const change: Record<string, string | null> = {};
  for (const [column, stored] of Object.entries(texts)) {
    if (stored === null || keyIdOfText(stored) === keyId) continue;
    const isPlain = ONCE_PLAIN.includes(column) && keyIdOfText(stored) === null;
    const text = isPlain ? stored : await decryptTextOrNull(stored);
    if (text === null) continue;
    change[column] = sealText(text);
    Object.assign(change, dependentColumns(name, column, text));
  }
  return Object.keys(change).length === 0 ? null : change;
}

/** What is derived from a decrypted text by the root secret, or kept readable beside it. */
function dependentColumns(name: string, column: string, text: string): Record<string, string | null> {
  if (column === "phoneSealed") return { phoneHash: hashPhone(text) };
  if (column === "fromSealed") return { fromRegion: regionOf(text) };
  if (column === "toSealed") return { toRegion: regionOf(text) };
  if (column === "subscriptionSealed") {
    const { endpoint } = JSON.parse(text) as { endpoint: string };
    return { endpointHash: deriveSecret(`push-device:${endpoint}`) };
  }
  if (name === "alert_channel") {
    const { url } = JSON.parse(text) as { url?: string };
    if (url !== undefined) return { secretHash: deriveSecret(`alert-channel:${new URL(url).href}`) };
  }
  return {};
}

/** Seals under the root secret in use what an earlier one has sealed: about 500 rows a second. */
export const resealJob = defineJob({
  name: "sealing under the new secret",
  runsAt: "one server",
  firstMs: 15_000,
  everyMs: 10 * MINUTE_MS, // a new root secret comes with a start
  nextMs: (hasMore) => (hasMore ? 200 : 10 * MINUTE_MS),
  run: ({ store }) => resealNextRows(store, Date.now()),
});
