import { rename, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deleteAuditHeads } from "@/db/queries/audit/audit-head-records";
import type { Store } from "@/db/store";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { dayOfChain, formatHeads, nameHeadsFile, noteWrittenHeads, replaceStoredHeads } from "./audit-anchor";
import { type AnchoredHead, extendList, isListed, ownList } from "./head-list";
import { type AnchoredHeads, listHeadFiles } from "./read-heads";

/** A list without a new line for so long belongs to no server that runs. */
const DEAD_AFTER_MS = 2 * DAY_MS;

/**
 * Writes the list of this server again with the last head of each chain, which proves all entries before it, and without
 * chains that were deleted by age. It takes over the files of earlier versions, and of servers that had this folder
 * before. Must not meet a flush of this process.
 *
 * @param anchored what was read a moment ago and is whole
 * @param cutBefore chains of days before this one were deleted
 */
export async function shortenHeads(
  store: Store,
  folder: string,
  { heads, newest }: AnchoredHeads,
  cutBefore: string | null,
  now: number,
): Promise<void> {
  const own = ownList();
  const end = newest.get(own);
  const files = await listHeadFiles(folder);
  const isLiving = (list: string) => list !== own && now - (newest.get(list)?.at ?? 0) < DEAD_AFTER_MS;
  const taken = files.filter(({ list }) => !isLiving(list));
  const lists = new Set([own, ...taken.map(({ list }) => list)]);
  const ours = heads.filter((head) => !isListed(head) || lists.has(head.list));
  const last = new Map<string, AnchoredHead>();
  for (const head of ours) {
    if (cutBefore !== null && dayOfChain(head.chain) < cutBefore) continue;
    if (head.sequence > (last.get(head.chain)?.sequence ?? 0)) last.set(head.chain, head);
  }
  const others = taken.filter(({ list }) => list !== own);
  if (last.size === ours.length && others.length === 0) return;
  // The numbers go on, so that a smaller one always shows that lines were removed.
  const number = Math.max((end?.number ?? 0) - last.size, 0);
  const lines = extendList(own, [...last.values()], { number, mac: "" }, now);
  const isReplaced = await store.write(async (tx) => {
    if (!(await replaceStoredHeads(tx, own, end?.mac, lines))) return false;
    await deleteAuditHeads(
      tx,
      others.map(({ list }) => list),
    );
    return true;
  });
  if (!isReplaced) return; // a command has added a line: the next day will do
  const path = join(folder, nameHeadsFile(own));
  await writeFile(`${path}.new`, formatHeads(lines), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  for (const { file } of others) await unlink(join(folder, file));
  noteWrittenHeads(lines);
}
