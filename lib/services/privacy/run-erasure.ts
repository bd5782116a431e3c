import { setTimeout as sleep } from "node:timers/promises";
import { sumArchiveFiles } from "@/db/queries/archive/archive-file-records";
import { findArchiveState } from "@/db/queries/archive/archive-state-records";
import { hasRemovals } from "@/db/queries/archive/segments/archived-push-records";
import { deleteJobRows } from "@/db/queries/privacy/erase-parcel-rows";
import { listErasable, listParcelsOfPhone, listSealedPhones } from "@/db/queries/privacy/erasure-candidates";
import { addCount, addCounts, type ErasureCounts } from "@/db/queries/privacy/erasure-counts";
import { claimErasure, type ErasureRow, insertErasure } from "@/db/queries/privacy/erasure-records";
import { erasures } from "@/db/schema/operation/erasure-tables";
import type { Store, Tx } from "@/db/store";
import { recordAudit } from "@/lib/audit/record-audit";
import { SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";
import { message } from "@/lib/domain/shared/message";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import { decryptTextOrNull } from "@/lib/sealing/secrets";
import { createPause } from "@/lib/services/archive/archive-pause";
import type { ArchiveWork } from "@/lib/services/archive/archive-work";
import { eraseArchived } from "@/lib/services/archive/erase-archived";
import { storeLedger } from "@/lib/services/backup/ledger-beside-copies";
import { ERASURE_RULES } from "@/lib/services/retention/retention-rules";
import { newId } from "@/lib/services/shared/new-id";
import { createLease, type WorkContext } from "@/lib/services/shared/work-lease";
import { hashesOfSubject, lacksCurrentSecret } from "@/lib/services/shipments/hash-phone";
import { erasePrepared, prepareErasure } from "./erase-parcels";
import { erasePersonsTexts } from "./erase-persons-texts";
import { appendToLedger } from "./erasure-ledger";
import { findNextByAge, getRetention, toErasableTerms } from "./erasure-terms";
import { findPersonMarks } from "./find-person-marks";
import { isSubject, namesSubject } from "./names-subject";
import { scrubDatabase } from "./scrub-database";

/** Parcels of one change: few, so that a push does not wait long. */
const BATCH_SIZE = 10;
const RULE_BATCH_SIZE = 100;
const PHONES_PER_PAGE = 500;
/** While another node works on the archive, it is tried again after this time (ms). */
const ARCHIVE_WAIT_MS = 2_000;

const erasureLease = createLease(erasures, {
  stuck: message("privacy.erasureStuck"),
  unreadable: message("privacy.erasureStuck"),
});

/** Where an erasure works besides the database. */
export interface ErasurePlace {
  dataDir: string;
  /** Opens the storage of the archive. */
  openArchive(): Promise<Pick<ArchiveWork, "storage" | "place" | "temporaryFolder" | "partitions">>;
}

/** Queues the erasure by age when it is due. @param now in ms since 1970 */
export async function queueDueErasure(store: Store, now: number): Promise<void> {
  const next = await findNextByAge(store.read, now);
  if (next === null || next > now) return;
  await store.write(async (tx) => {
    const { days } = await getRetention(tx);
    const due = await findNextByAge(tx, now);
    if (days === null || due === null || due > now) return;
    await insertErasure(tx, {
      id: newId(now),
      kind: "age",
      status: "queued",
      before: now - days * DAY_MS,
      createdAt: now,
    });
  });
}

/** Runs the oldest erasure that waits, from where it was interrupted. @returns false when there is none */
export function runNextErasure(context: WorkContext, place: ErasurePlace): Promise<boolean> {
  return erasureLease.claimAndRun(
    context,
    (tx, claim) => claimErasure(tx, claim),
    (row, context) => runErasure(context, row, place),
  );
}

/** A run in progress. */
interface ErasureWork {
  context: WorkContext;
  row: ErasureRow;
  place: ErasurePlace;
  counts: ErasureCounts;
  pause(): Promise<void>;
}

async function runErasure(context: WorkContext, claimed: ErasureRow, place: ErasurePlace): Promise<void> {
  const { store, clock, isStopping } = context;
  const row = await begin(context, claimed, place);
  const counts = JSON.parse(row.counts) as ErasureCounts;
  const work: ErasureWork = { context, row, place, counts, pause: createPause(store, isStopping) };
  const shipmentIds = JSON.parse(row.shipmentIds ?? "[]") as string[];
  // The texts first: after the parcels nobody knows by what the person is found in them.
  const isWhole =
    (await eraseTexts(work, shipmentIds)) &&
    (await eraseLive(work, shipmentIds)) &&
    (await eraseArchive(work)) &&
    (await eraseBroughtBack(work));
  if (!isWhole) return erasureLease.release(context, row);
  await scrubDatabase(store);
  const endedAt = clock();
  await erasureLease.release(context, row, { status: "done", endedAt });
  const facts = { kind: row.kind, parcels: row.done, ...work.counts };
  const target = { kind: "erasure", id: row.id };
  const entry = { at: endedAt, actor: SYSTEM_ACTOR, via: "system", action: "person.erased", outcome: "done" } as const;
  await recordAudit(store, { ...entry, target, facts });
  logger().info({ kind: row.kind, parcels: row.done, counts: work.counts }, "people's data were erased");
  await storeLedger(store, place.dataDir); // last: a storage that hangs keeps no erasure from being done
}

/** Writes what is going to be erased to the ledger, before the first change. */
async function begin(context: WorkContext, row: ErasureRow, { dataDir }: ErasurePlace): Promise<ErasureRow> {
  const { store, clock } = context;
  if (row.status === "running") return row;
  const known = row.shipmentIds === null ? [] : (JSON.parse(row.shipmentIds) as string[]);
  const found = row.subjectHash === null ? [] : await findParcelsOf(context, row.subjectHash);
  const shipmentIds = [...new Set([...known, ...found])];
  const { id, kind, before, subjectHash, createdAt: at } = row;
  await appendToLedger(dataDir, [{ id, kind, at, before, subjectHash, shipmentIds }]);
  const now = clock();
  const columns = {
    status: "running" as const,
    startedAt: now,
    shipmentIds: kind === "person" ? JSON.stringify(shipmentIds) : null,
  };
  await store.write((tx) => erasureLease.saveProgress(tx, row, columns, now));
  return { ...row, ...columns };
}

/**
 * The live parcels of a person. Those whose hash was made with a newer root secret than the request has are found by the
 * number itself.
 */
async function findParcelsOf({ store }: WorkContext, subject: string): Promise<string[]> {
  const ids = await listParcelsOfPhone(store.read, hashesOfSubject(subject));
  if (!lacksCurrentSecret(subject)) return ids;
  const isOf = isSubject(subject);
  for (let after: string | undefined = ""; after !== undefined; ) {
    const page = await listSealedPhones(store.read, after, PHONES_PER_PAGE);
    for (const { id, phoneSealed } of page) {
      const phone = phoneSealed === null ? null : await decryptTextOrNull(phoneSealed);
      if (phone !== null && isOf(phone)) ids.push(id);
    }
    after = page.at(-1)?.id;
  }
  return ids;
}

/** @returns false when it was stopped before the end, as the next functions do */
async function eraseLive(work: ErasureWork, ofPerson: readonly string[]): Promise<boolean> {
  const { context, row, pause } = work;
  const { store, clock, isStopping } = context;
  const terms = row.before === null ? null : toErasableTerms(row.before);
  if (ofPerson.length > 0)
    await change(work, async (tx, counts) => addCount(counts, "job_row", await deleteJobRows(tx, ofPerson)));
  for (let start = 0; ; start += BATCH_SIZE) {
    if (isStopping()) return false;
    const ids = terms ? await listErasable(store.read, terms, BATCH_SIZE) : ofPerson.slice(start, start + BATCH_SIZE);
    if (ids.length === 0) return true;
    const now = clock();
    const prepared = (await Promise.all(ids.map((id) => prepareErasure(store.read, id, now)))).filter(
      (each) => each !== undefined,
    );
    let erased: string[] = [];
    await change(work, async (tx, counts) => {
      erased = await erasePrepared(tx, prepared, counts, now);
      return erased.length;
    });
    store.publish(erased);
    await pause();
  }
}

/** The parcels of a person that came back from the archive meanwhile, with the record as it was in the file before. */
async function eraseBroughtBack(work: ErasureWork): Promise<boolean> {
  const { subjectHash } = work.row;
  return subjectHash === null || eraseLive(work, await findParcelsOf(work.context, subjectHash));
}

/** What belongs to no parcel. */
async function eraseTexts(work: ErasureWork, shipmentIds: readonly string[]): Promise<boolean> {
  const { context, row, pause, place } = work;
  const { before, subjectHash } = row;
  if (subjectHash !== null) {
    const parcels = { shipmentIds, phoneHashes: hashesOfSubject(subjectHash) };
    const renew = () => change(work, async () => undefined);
    const marks = await findPersonMarks(context.store, parcels, place.openArchive, renew);
    const names = namesSubject(subjectHash, marks);
    return erasePersonsTexts(context, names, shipmentIds, (body) => change(work, body), pause);
  }
  if (before === null) return true;
  for (const { name, eraseBatch } of ERASURE_RULES) {
    for (let erased = 1; erased > 0; ) {
      if (context.isStopping()) return false;
      await change(work, async (tx, counts) => {
        erased = await eraseBatch(tx, before, RULE_BATCH_SIZE, context.clock());
        addCount(counts, name, erased);
      });
      await pause();
    }
  }
  return true;
}

async function eraseArchive(work: ErasureWork): Promise<boolean> {
  const { context, row, place, pause } = work;
  const { before, subjectHash } = row;
  const phoneHashes = subjectHash === null ? [] : hashesOfSubject(subjectHash);
  const { files } = await sumArchiveFiles(context.store.read);
  const isDayMoving = (await findArchiveState(context.store.read))?.pushPartition != null;
  if (files === 0 && !isDayMoving && !(await hasRemovals(context.store.read))) return true;
  const archive = await place.openArchive();
  try {
    for (;;) {
      if (context.isStopping()) return false;
      const erased = await eraseArchived(
        { ...context, ...archive, pause },
        {
          before,
          phoneHashes,
          onRewritten: (rewritten) => appendToLedger(place.dataDir, [{ kind: "file", ...rewritten }]),
        },
      );
      await change(work, async (_tx, counts) => {
        addCount(counts, "archived_parcel", erased?.length ?? 0);
        return erased?.length ?? 0;
      });
      if (erased) return !context.isStopping();
      await sleep(ARCHIVE_WAIT_MS);
    }
  } finally {
    await archive.storage.close();
  }
}

/** Changes something and records it in the run's report, in one transaction. @param body answers how many parcels */
async function change(
  { context, row, counts }: ErasureWork,
  body: (tx: Tx, counts: ErasureCounts) => Promise<unknown>,
): Promise<void> {
  const now = context.clock();
  const saved = await context.store.write(async (tx) => {
    const changed: ErasureCounts = {};
    const parcels = await body(tx, changed);
    const sum = { ...counts };
    addCounts(sum, changed);
    const columns = {
      counts: JSON.stringify(sum),
      done: row.done + (typeof parcels === "number" ? parcels : 0),
      claims: 0,
    };
    await erasureLease.saveProgress(tx, row, columns, now);
    return { sum, done: columns.done };
  });
  addCounts(counts, diff(saved.sum, counts));
  row.done = saved.done;
}

function diff(sum: ErasureCounts, before: ErasureCounts): ErasureCounts {
  return Object.fromEntries(Object.entries(sum).map(([name, rows]) => [name, rows - (before[name] ?? 0)]));
}
