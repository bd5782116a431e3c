import { and, asc, eq, gt, isNotNull, isNull, lte, type Placeholder, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { lockRows } from "@/db/lock-rows";
import { namedColumns, placeholders } from "@/db/prepared-statements";
import { PROGRESS_COLUMNS } from "@/db/queries/tracking/progress";
import { flagEpisodes, flagSettings } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { FlagEvaluation, RaisedFlag } from "@/lib/domain/flags/flag";
import { FLAG_COLUMNS, FLAG_SUBJECT_COLUMNS, TRACE_COLUMNS } from "./flag-columns";

const SINGLETON_ID = 1;

const EVALUATED_COLUMNS = {
  id: shipments.id,
  ...PROGRESS_COLUMNS,
  ...TRACE_COLUMNS,
  ...FLAG_COLUMNS,
  ...FLAG_SUBJECT_COLUMNS,
};

/** A shipment with what the flag evaluation needs. */
export type EvaluatedShipment = Awaited<ReturnType<typeof selectDue>>[number];

function selectDue(db: Db, ranges?: readonly number[]) {
  const select = db
    .select(namedColumns(EVALUATED_COLUMNS))
    .from(shipments)
    .where(
      and(lte(shipments.nextFlagAt, sql.placeholder("now")), ranges && engine.isInHashRanges(shipments.id, ranges)),
    )
    .orderBy(asc(shipments.nextFlagAt))
    .limit(sql.placeholder("limit"));
  return lockRows(select, { skipLocked: true });
}

/**
 * Shipments whose flag may change by `now` through time alone, the longest overdue first; locked
 * until the transaction ends, without those that others have locked.
 *
 * @param ranges only of these; see `isInHashRanges`
 */
export async function listDueForEvaluation(
  db: Db,
  now: number,
  limit: number,
  ranges?: readonly number[],
): Promise<EvaluatedShipment[]> {
  return engine.preparedSelect(db, "shipment.dueForFlag", (db) => selectDue(db, ranges))({ now, limit });
}

/** One shipment to evaluate; locked until the transaction ends. */
export async function findForEvaluation(db: Db, id: string): Promise<EvaluatedShipment | undefined> {
  const select = db.select(namedColumns(EVALUATED_COLUMNS)).from(shipments).where(eq(shipments.id, id));
  return (await lockRows(select, { of: shipments }))[0];
}

/** Shipments after an id, in the order of ids; locked until the transaction ends. */
export async function listForEvaluation(db: Db, after: string, limit: number): Promise<EvaluatedShipment[]> {
  const select = db
    .select(namedColumns(EVALUATED_COLUMNS))
    .from(shipments)
    .where(gt(shipments.id, after))
    .orderBy(asc(shipments.id))
    .limit(limit);
  return lockRows(select, { of: shipments });
}

/**
 * Up to `limit` shipments whose flag other time limits may change: those with a flag, then those that are due next.
 * Nothing is locked.
 */
export async function listForPreview(db: Db, limit: number) {
  const select = () =>
    db.select(namedColumns({ ...EVALUATED_COLUMNS, waybillNumber: shipments.waybillNumber })).from(shipments);
  const flagged = await select().where(isNotNull(shipments.flag)).limit(limit);
  const next = await select()
    .where(and(isNull(shipments.flag), isNotNull(shipments.nextFlagAt)))
    .orderBy(asc(shipments.nextFlagAt))
    .limit(limit - flagged.length);
  return [...flagged, ...next];
}

/** When the next evaluation is due, ms since 1970 UTC; undefined when there is none. */
export async function findNextEvaluationAt(db: Db): Promise<number | undefined> {
  const [row] = await db
    .select({ at: shipments.nextFlagAt })
    .from(shipments)
    .where(isNotNull(shipments.nextFlagAt))
    .orderBy(asc(shipments.nextFlagAt))
    .limit(1);
  return row?.at ?? undefined;
}

/** Saves the result of a shipment's evaluation. */
export async function saveVerdict(db: Db, id: string, { raised, nextAt }: FlagEvaluation): Promise<void> {
  await engine.preparedWrite(db, "shipment.flag", (db) =>
    db
      .update(shipments)
      .set({
        flag: sql`${sql.placeholder("flag")}`,
        flagLevel: sql`${sql.placeholder("flagLevel")}`,
        flagReason: sql`${sql.placeholder("flagReason")}`,
        flagSince: sql`${sql.placeholder("flagSince")}`,
        nextFlagAt: sql`${sql.placeholder("nextFlagAt")}`,
      })
      .where(eq(shipments.id, sql.placeholder("id"))),
  )({
    id,
    flag: raised?.flag ?? null,
    flagLevel: raised?.level ?? null,
    flagReason: raised?.reason ?? null,
    flagSince: raised?.since ?? null,
    nextFlagAt: nextAt,
  });
}

/** Changes only the time of the next evaluation: most due shipments have new events and keep their flag. */
export async function saveNextEvaluation(db: Db, id: string, nextAt: number | null): Promise<void> {
  await engine.preparedWrite(db, "shipment.nextFlag", (db) =>
    db
      .update(shipments)
      .set({ nextFlagAt: sql`${sql.placeholder("nextFlagAt")}` })
      .where(eq(shipments.id, sql.placeholder("id"))),
  )({ id, nextFlagAt: nextAt });
}

/** Records when the buyer of a signed parcel reported not having received it. */
export async function saveComplaint(db: Db, id: string, complainedAt: number): Promise<void> {
  await db.update(shipments).set({ complainedAt }).where(eq(shipments.id, id));
}

/** Records an episode, or that it has become worse; the same flag with the same start is the same episode. */
export async function saveEpisode(db: Db, shipmentId: string, raised: RaisedFlag, at: number): Promise<void> {
  const { flag, level, reason, since } = raised;
  const values = { shipmentId, flag, since, level, reason, raisedAt: at };
  const insert = engine.preparedWrite(db, "episode.insert", (db) =>
    db.insert(flagEpisodes).values(placeholders(values)).onConflictDoNothing(),
  );
  if ((await insert(values)) > 0) return;
  await db.update(flagEpisodes).set({ level, reason, liftedAt: null }).where(isEpisode(shipmentId, raised));
}

/** Records that a parcel no longer has a flag. */
export async function endEpisode(db: Db, shipmentId: string, { flag, since }: RaisedFlag, at: number): Promise<void> {
  const episodeKey = { flag: sql.placeholder("flag"), since: sql.placeholder("since") };
  await engine.preparedWrite(db, "episode.end", (db) =>
    db
      .update(flagEpisodes)
      .set({ liftedAt: sql`${sql.placeholder("at")}` })
      .where(and(isEpisode(sql.placeholder("shipmentId"), episodeKey), isNull(flagEpisodes.liftedAt))),
  )({ shipmentId, flag, since, at });
}

function isEpisode(
  shipmentId: string | Placeholder,
  { flag, since }: { flag: string | Placeholder; since: number | Placeholder },
) {
  return and(eq(flagEpisodes.shipmentId, shipmentId), eq(flagEpisodes.flag, flag), eq(flagEpisodes.since, since));
}

export type EpisodeRow = typeof flagEpisodes.$inferSelect;

/** Every flag that a parcel has had, oldest first. */
export async function listEpisodes(db: Db, shipmentId: string): Promise<EpisodeRow[]> {
  return db
    .select()
    .from(flagEpisodes)
    .where(eq(flagEpisodes.shipmentId, shipmentId))
    .orderBy(asc(flagEpisodes.raisedAt), asc(flagEpisodes.since))
    .limit(500);
}

export interface StoredFlagSettings {
  /** JSON; null when the settings were never changed. */
  settings: string | null;
  changedAt: number;
  sweptTo: string | null;
}

export async function getStoredFlagSettings(db: Db): Promise<StoredFlagSettings> {
  const [row] = await db.select().from(flagSettings).where(eq(flagSettings.id, SINGLETON_ID));
  return row ?? { settings: null, changedAt: 0, sweptTo: null };
}

/** Saves the settings and restarts the evaluation of all shipments. */
export async function saveStoredFlagSettings(db: Db, settings: string, now: number): Promise<void> {
  const row = { settings, changedAt: now, sweptTo: "" };
  await db
    .insert(flagSettings)
    .values({ ...row, id: SINGLETON_ID })
    .onConflictDoUpdate({ target: flagSettings.id, set: row });
}

/**
 * Keeps others from evaluating all shipments until the transaction ends. @returns false when another transaction does
 * it, or has gone further than `sweptTo`
 */
export async function takeSweep(db: Db, sweptTo: string): Promise<boolean> {
  const isThere = and(eq(flagSettings.id, SINGLETON_ID), eq(flagSettings.sweptTo, sweptTo));
  const select = db.select({ id: flagSettings.id }).from(flagSettings).where(isThere);
  return (await lockRows(select, { skipLocked: true })).length > 0;
}

/** Saves how far all shipments have been evaluated; null when all are done. */
export async function saveSweepProgress(db: Db, sweptTo: string | null, changedAt: number): Promise<void> {
  await db
    .update(flagSettings)
    .set({ sweptTo })
    .where(and(eq(flagSettings.id, SINGLETON_ID), eq(flagSettings.changedAt, changedAt)));
}
