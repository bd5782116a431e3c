import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { listUncompressedPushes, saveCompressedParam } from "@/db/queries/tracking/push-records";
import type { Store } from "@/db/store";
import { defineJob } from "@/lib/services/shared/background-job";

/** Few enough that new pushes hardly wait for the change. */
const BATCH_SIZE = 100;
/** A younger push may still be received again, replayed, or opened in the push log. */
const MIN_AGE_MS = 10 * 60_000;

const deflate = promisify(deflateRaw);

/**
 * Compresses the text of stored pushes that are no longer new, oldest first, to about a fifth. On SQLite a push is not
 * compressed when it is received, since that would add a tenth to its time. On PostgreSQL it saves more than it takes:
 * the text needs no TOAST, and less is sent to the server and back; see `PushBatchWriter`.
 *
 * @param after id of the last push that was compressed; `""` to begin with the oldest
 * @param now in ms since 1970
 * @returns the id to continue from, and how many were compressed
 */
export async function compressPushes(store: Store, after: string, now: number): Promise<Compressed> {
  const pushes = await listUncompressedPushes(store.read, after, now - MIN_AGE_MS, BATCH_SIZE);
  const last = pushes.at(-1);
  if (!last) return { after, compressed: 0 };
  const texts = await Promise.all(
    pushes.map(async ({ id, param }) => ({ id, before: param.length, param: await deflate(param) })),
  );
  const smaller = texts.filter(({ before, param }) => param.length < before);
  await store.write(async (tx) => {
    for (const { id, param } of smaller) await saveCompressedParam(tx, id, param);
  });
  return { after: last.id, compressed: smaller.length };
}

/** Compresses stored pushes, batch by batch. */
export const pushCompressionJob = defineJob<Compressed>({
  name: "the compression of pushes",
  runsAt: "one server",
  firstMs: 30_000,
  everyMs: 30_000,
  nextMs: ({ compressed }) => (compressed > 0 ? 500 : 30_000),
  run: ({ store }, last) => compressPushes(store, last?.after ?? "", Date.now()),
});

interface Compressed {
  /** Where the next batch begins; empty at the end. */
  after: string;
  compressed: number;
}
