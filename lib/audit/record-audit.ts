import {
  type AuditHead,
  type AuditRow,
  findAuditHead,
  insertAuditRows,
  lockAuditChain,
} from "@/db/queries/audit/audit-records";
import { isStorageFailure } from "@/db/storage-failure";
import type { Store, Tx } from "@/db/store";
import type { AuditEntry } from "@/lib/domain/audit/audit-entry";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { nodeId } from "@/lib/log/log-settings";
import { logger } from "@/lib/log/logger";
import { processGlobal } from "@/lib/process-global";
import { noteAuditHead } from "./audit-anchor";
import { type AuditContent, buildAuditContent, currentAuditKey, hashAuditRow } from "./audit-hash";

const MAX_BATCH = 64;
/** Another process may have added to the same chain in between: an operator's command, or a server of the same name. */
const MAX_TRIES = 8;

interface Waiting {
  content: AuditContent;
  resolve(): void;
  reject(error: unknown): void;
}

interface Recorder {
  waiting: Waiting[];
  isWriting: boolean;
}

const recorder = () => processGlobal<Recorder>("audit-recorder", () => ({ waiting: [], isWriting: false }));

/**
 * Stores an entry at the end of this server's chain of its day. Entries that come together share one transaction.
 * Must not be called inside `store.write`.
 *
 * @throws the storage's error; then nothing of the entry is stored
 */
export function recordAudit(store: Store, entry: AuditEntry): Promise<void> {
  return new Promise((resolve, reject) => {
    // Content is built outside the transaction, which may run twice.
    const state = recorder();
    state.waiting.push({ content: buildOrReduce(entry), resolve, reject });
    if (!state.isWriting) void drain(store, state);
  });
}

async function drain(store: Store, state: Recorder): Promise<void> {
  state.isWriting = true;
  while (state.waiting.length > 0) {
    await storeBatch(store, state.waiting.splice(0, MAX_BATCH));
  }
  state.isWriting = false;
}

async function storeBatch(store: Store, batch: readonly Waiting[]): Promise<void> {
  try {
    await appendBatch(
      store,
      batch.map(({ content }) => content),
    );
    for (const { resolve } of batch) resolve();
  } catch (error) {
    // One that the database does not take must not take the others with it.
    if (batch.length > 1 && !isStorageFailure(error)) for (const each of batch) await storeBatch(store, [each]);
    else for (const { reject } of batch) reject(error);
  }
}

async function appendBatch(store: Store, contents: readonly AuditContent[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const heads = await store.write((tx) => appendAuditContents(tx, contents));
      heads.forEach(noteAuditHead);
      return;
    } catch (error) {
      if (tries >= MAX_TRIES || isStorageFailure(error)) throw error;
    }
  }
}

/**
 * Adds rows in a change in progress, for entries that must be stored together with it. Until it ends nobody else can add
 * to these chains, so this should be its last step.
 *
 * @returns the new ends of the chains, to be anchored after the commit; the next entry or verification does it too
 */
export function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<AuditHead[]> {
  return appendAuditContents(tx, entries.map(buildOrReduce));
}

/**
 * Makes a change of the desk's own with its entry, so that both are there or neither.
 *
 * @param buildEntry the entry of what the change has answered; undefined for none
 */
export async function writeWithEntry<T>(
  store: Store,
  change: (tx: Tx) => Promise<T>,
  buildEntry: (changed: T) => AuditEntry | undefined,
): Promise<T> {
  const { changed, heads } = await store.write(async (tx) => {
    const changed = await change(tx);
    const entry = buildEntry(changed);
    return { changed, heads: entry ? await appendAudit(tx, [entry]) : [] };
  });
  heads.forEach(noteAuditHead);
  return changed;
}

function buildOrReduce(entry: AuditEntry): AuditContent {
  try {
    return buildAuditContent(entry);
  } catch (error) {
    return buildAuditContent(reduceEntry(entry, error));
  }
}

/** An entry without what the request said, which may be something that cannot be stored. @param error says why */
export function reduceEntry({ before: _, after: __, facts: ___, reason: ____, ...rest }: AuditEntry, error: unknown) {
  logger().error({ err: error, audit: nameEntry(rest) }, "an entry of the audit log is stored without its details");
  return { ...rest, facts: { detailsLost: true } };
}

/** For the log. */
export function nameEntry({ action, actor, outcome, target, requestId }: AuditEntry) {
  return { action, actorId: actor.id, outcome, target, requestId };
}

/** @returns the new ends of the chains */
async function appendAuditContents(tx: Tx, contents: readonly AuditContent[]): Promise<AuditHead[]> {
  const key = currentAuditKey();
  const heads: AuditHead[] = [];
  // Always in the same order, so that no two changes wait for each other.
  for (const chain of [...new Set(contents.map(nameChain))].toSorted()) {
    await lockAuditChain(tx, chain);
    let head = (await findAuditHead(tx, chain)) ?? { chain, sequence: 0, hash: "" };
    const rows: AuditRow[] = [];
    for (const content of contents.filter((each) => nameChain(each) === chain)) {
      const row = { ...content, chain, sequence: head.sequence + 1, previous: head.hash };
      head = { chain, sequence: row.sequence, hash: hashAuditRow(row, key) };
      rows.push({ ...row, hash: head.hash });
    }
    await insertAuditRows(tx, rows);
    heads.push(head);
  }
  return heads;
}

/** Operators' commands run beside the server, and have a chain of their own. */
function nameChain({ at, via }: Pick<AuditContent, "at" | "via">): string {
  return `${nodeId()}${via === "cli" ? "+cli" : ""}/${toBeijingDay(at)}`;
}
