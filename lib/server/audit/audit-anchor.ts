import { createHmac } from "node:crypto";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import type { AuditHead } from "@/db/queries/audit/audit-records";
import { processGlobal } from "@/lib/process-global";
import { logger } from "@/lib/server/runtime/logger";
import { metrics } from "@/lib/server/runtime/metrics";
import { type AuditKey, currentAuditKey } from "./audit-hash";

/** Heads are written and synced at most this often. A crash leaves the rows of this time without an anchor. */
const FLUSH_MS = 1_000;

/** A line of a file of heads. */
export interface AnchoredHead extends AuditHead {
  /** When it was written, in ms since 1970 UTC. */
  at: number;
  keyId: string;
  mac: string;
}

interface Anchor {
  /** Null while no server and no command has begun to anchor. */
  folder: string | null;
  heads: Map<string, AuditHead>;
  timer: NodeJS.Timeout | undefined;
  /** The flush in progress. */
  flushing: Promise<void>;
}

const anchor = () =>
  processGlobal<Anchor>("audit-anchor", () => ({
    folder: null,
    heads: new Map(),
    timer: undefined,
    flushing: Promise.resolve(),
  }));

/** The folder below `DATA_DIR` with the heads of the chains, outside the database. */
export function auditHeadsFolder(dataDir: string): string {
  return join(dataDir, "audit-heads");
}

/** From now on the heads of chains that grow are written to the folder. */
export function startAuditAnchor(dataDir: string): void {
  anchor().folder = auditHeadsFolder(dataDir);
}

/** A chain has grown: its head is written within a second. */
export function noteAuditHead(head: AuditHead): void {
  const state = anchor();
  if (state.folder === null) return;
  state.heads.set(head.chain, head);
  state.timer ??= setTimeout(() => void flushAuditHeads(), FLUSH_MS).unref();
}

/** Writes and syncs the heads that wait. One that cannot be written waits for the next flush. */
export function flushAuditHeads(): Promise<void> {
  const state = anchor();
  clearTimeout(state.timer);
  state.timer = undefined;
  state.flushing = state.flushing.then(async () => {
    const heads = [...state.heads.values()];
    if (heads.length === 0 || state.folder === null) return;
    state.heads.clear();
    try {
      await appendHeads(state.folder, heads, Date.now());
    } catch (error) {
      metrics().auditFailures.inc({ kind: "anchor" });
      logger().error({ err: error }, "the heads of the audit log could not be written; they will be retried");
      for (const head of heads) if (!state.heads.has(head.chain)) state.heads.set(head.chain, head);
      state.timer ??= setTimeout(() => void flushAuditHeads(), 10 * FLUSH_MS).unref();
    }
  });
  return state.flushing;
}

async function appendHeads(folder: string, heads: readonly AuditHead[], at: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const linesByDay = new Map<string, string>();
  for (const head of heads) {
    const day = dayOfChain(head.chain);
    linesByDay.set(day, `${linesByDay.get(day) ?? ""}${JSON.stringify(signHead(head, at))}\n`);
  }
  for (const [day, lines] of linesByDay) {
    const file = await open(join(folder, `${day}.log`), "a+", 0o600);
    try {
      await removeCutLine(file);
      await file.appendFile(lines);
      await file.sync();
    } finally {
      await file.close();
    }
  }
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

export function signHead(head: AuditHead, at: number, key: AuditKey = currentAuditKey()): AnchoredHead {
  const { chain, sequence, hash } = head;
  const mac = macOfHead({ chain, sequence, hash, at }, key);
  return { chain, sequence, hash, at, keyId: key.id, mac };
}

export function macOfHead({ chain, sequence, hash, at }: AuditHead & { at: number }, { secret }: AuditKey): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify(["head", chain, sequence, hash, at]))
    .digest("base64url");
}
