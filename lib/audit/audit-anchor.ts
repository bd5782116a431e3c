import { type FileHandle, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { findAuditHeads, saveAuditHeads } from "@/db/queries/audit/audit-head-records";
import { type AuditHead, lockAuditChain } from "@/db/queries/audit/audit-records";
import type { Store, Tx } from "@/db/store";
import { logger } from "@/lib/log/logger";
import { processGlobal } from "@/lib/process-global";
import { auditKeys } from "./audit-hash";
import { extendList, isTrueHead, type ListEnd, type ListedHead, ownList } from "./head-list";

/** Heads are written and synced at most this often. A crash leaves the rows of this time without an anchor. */
const FLUSH_MS = 1_000;

interface Place {
  store: Store;
  folder: string;
  onFailure: () => void;
  /** `mac` of the last line that this process has written to the file. */
  written: string;
  /** The newest line of the own list that this process has seen. */
  seen: ListEnd;
}

interface Anchor {
  /** Null while no server and no command has begun to anchor. */
  place: Place | null;
  heads: Map<string, AuditHead>;
  timer: NodeJS.Timeout | undefined;
  /** The flush in progress. */
  flushing: Promise<void>;
}

const anchor = () =>
  processGlobal<Anchor>("audit-anchor", () => ({
    place: null,
    heads: new Map(),
    timer: undefined,
    flushing: Promise.resolve(),
  }));

/** The folder below `DATA_DIR` with the heads of the chains, outside the database. */
export function auditHeadsFolder(dataDir: string): string {
  return join(dataDir, "audit-heads");
}

/** The file of a list in that folder. */
export function nameHeadsFile(list: string): string {
  return `${list}.log`;
}

/**
 * From now on the heads of chains that grow are written to the folder, and their newest ones to the database.
 *
 * @param onFailure called each time that they could not be written
 */
export function startAuditAnchor(store: Store, dataDir: string, onFailure = () => {}): void {
  const state = anchor();
  if (state.place?.store === store) return;
  state.place = { store, folder: auditHeadsFolder(dataDir), onFailure, written: "", seen: { number: 0, mac: "" } };
}

/** A chain has grown: its head is written within a second. */
export function noteAuditHead(head: AuditHead): void {
  const state = anchor();
  if (state.place === null) return;
  state.heads.set(head.chain, head);
  state.timer ??= setTimeout(() => void flushAuditHeads(), FLUSH_MS).unref();
}

/** How many lines the own list has had, as far as this process has seen: fewer show that some were removed. */
export function seenHeads(): number {
  return anchor().place?.seen.number ?? 0;
}

/** @param end of the own list, by the database; a list that was shortened has another line with the same number */
export function seeHeads({ number, mac }: ListEnd): void {
  const { place } = anchor();
  if (place && number >= place.seen.number) place.seen = { number, mac };
}

/** Writes and syncs the heads that wait. One that cannot be written waits for the next flush. */
export function flushAuditHeads(): Promise<void> {
  const state = anchor();
  clearTimeout(state.timer);
  state.timer = undefined;
  return runBetweenFlushes(async () => {
    const heads = [...state.heads.values()];
    if (heads.length === 0 || state.place === null) return;
    state.heads.clear();
    try {
      await appendHeads(state.place, heads, Date.now());
    } catch (error) {
      state.place.onFailure();
      logger().error({ err: error }, "the heads of the audit log could not be written; they will be retried");
      for (const head of heads) if (!state.heads.has(head.chain)) state.heads.set(head.chain, head);
      state.timer ??= setTimeout(() => void flushAuditHeads(), 10 * FLUSH_MS).unref();
    }
  });
}

/** Runs what must not meet a flush of this process. */
export function runBetweenFlushes(run: () => Promise<void>): Promise<void> {
  const state = anchor();
  const done = state.flushing.then(run);
  state.flushing = done.catch(() => {}); // told to who asked
  return done;
}

/**
 * The database has the new lines first, so that the file is never ahead of it. Those that another process, or a killed
 * one, left there are written to the file before they are replaced: a line is always in one of both.
 */
async function appendHeads(place: Place, heads: readonly AuditHead[], at: number): Promise<void> {
  const { store, folder } = place;
  const list = ownList();
  for (;;) {
    const earlier = await readStoredHeads(store.read, list);
    const end = earlier.at(-1);
    if (end && end.mac !== place.written) await appendLines(folder, list, earlier);
    const lines = extendList(list, heads, chooseEnd(place, list, end), at);
    if (!(await store.write((tx) => replaceStoredHeads(tx, list, end?.mac, lines)))) continue;
    await appendLines(folder, list, lines);
    noteWrittenHeads(lines);
    return;
  }
}

/**
 * What the list goes on from. Where the database has another line than this process has seen, an earlier one or one that
 * nobody here has signed, the list goes on from the one that was seen: it lacks that line from then on, which shows.
 */
function chooseEnd({ seen }: Place, list: string, end: ListedHead | undefined): ListEnd | undefined {
  const isTrue = end?.list === list && isTrueHead(end, auditKeys());
  if (isTrue && end.number >= seen.number) return end;
  return seen.number > 0 ? seen : undefined;
}

/** The lines that the database has of a list; none where they cannot be read. */
async function readStoredHeads(db: Store["read"], list: string): Promise<ListedHead[]> {
  return parseStoredHeads((await findAuditHeads(db, list))?.lines ?? "[]");
}

export function parseStoredHeads(lines: string): ListedHead[] {
  try {
    const parsed: unknown = JSON.parse(lines);
    return Array.isArray(parsed) ? (parsed as ListedHead[]) : [];
  } catch {
    return [];
  }
}

/** @param end `mac` of the last line that is replaced @returns false when another process has added lines since */
export async function replaceStoredHeads(
  tx: Tx,
  list: string,
  end: string | undefined,
  lines: readonly ListedHead[],
): Promise<boolean> {
  await lockAuditChain(tx, `list of heads ${list}`);
  if ((await readStoredHeads(tx, list)).at(-1)?.mac !== end) return false;
  await saveAuditHeads(tx, { list, lines: JSON.stringify(lines) });
  return true;
}

/** The lines are in the file and in the database. */
export function noteWrittenHeads(lines: readonly ListedHead[]): void {
  const { place } = anchor();
  const end = lines.at(-1);
  if (!place || !end) return;
  place.written = end.mac;
  seeHeads(end);
}

async function appendLines(folder: string, list: string, lines: readonly ListedHead[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(join(folder, nameHeadsFile(list)), "a+", 0o600);
  try {
    await removeCutLine(file);
    await file.appendFile(formatHeads(lines));
    await file.sync();
  } finally {
    await file.close();
  }
}

export function formatHeads(lines: readonly ListedHead[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Far more than a line has. */
const MAX_LINE_BYTES = 2_000;

/** Removes a last line without an end, which a crash or a full disk has left: the next one would continue it. */
async function removeCutLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  const start = Math.max(0, size - MAX_LINE_BYTES);
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - start), position: start });
  const end = buffer.subarray(0, bytesRead).lastIndexOf("\n") + 1;
  if (end < bytesRead) await file.truncate(start + end);
}

/** The Beijing day with which a chain's name ends. */
export function dayOfChain(chain: string): string {
  return chain.slice(chain.lastIndexOf("/") + 1);
}
