import {
  type CaseRow,
  countOpenCasesByUser,
  findLastClosedCase,
  insertCase,
  lockCase,
  lockOpenCase,
  updateCase,
} from "@/db/queries/cases/case-records";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Store, Tx } from "@/db/store";
import { countStatuses } from "@/lib/domain/audit/audit-entry";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { type CaseEventKind, calculateSlaMs } from "@/lib/domain/cases/problem-case";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import type { Assignment } from "@/lib/domain/flags/flag-settings-schema";
import { AppError, ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { statusOfError } from "@/lib/server/http/problem-response";
import { newId } from "@/lib/services/shared/new-id";
import { applyAction } from "./case-action";
import { findAssignee } from "./find-assignee";
import { notifyAssignee } from "./notify-case";
import { type Actor, recordCaseEvent } from "./record-case-event";

/** Somebody who asks for a change, of the cases that they may see. */
export interface ScopedActor extends Actor {
  shops: ShopScope;
}

interface CaseResult {
  id: string;
  version?: number;
  error?: AppError;
}

/** A new problem within this time (ms) after an automatic close reopens the same case. */
const RELAPSE_MS = 3 * 24 * 3_600_000;

/** Opens a case for a flag that needs a person, or updates the parcel's open case, inside a transaction. */
export async function openCase(
  tx: Tx,
  shipmentId: string,
  raised: RaisedFlag,
  assignment: Assignment,
  now: number,
): Promise<void> {
  const flag = {
    flag: raised.flag,
    flagLevel: raised.level,
    flagReason: raised.reason,
    flagSince: raised.since,
    liftedAt: null,
  };
  // The due time counts from now, not from the flag's start: the delay until detection is not the assignee's.
  const dueAt = now + calculateSlaMs(raised.flag, raised.level);
  const open = await lockOpenCase(tx, shipmentId);
  if (open) {
    const isWorse = open.liftedAt !== null || open.flag !== raised.flag || open.flagLevel !== raised.level;
    await updateCase(tx, open.id, {
      ...flag,
      dueAt: open.firstActionAt === null ? Math.min(open.dueAt, dueAt) : dueAt,
    });
    if (isWorse) await recordCaseEvent(tx, open.id, "flag", describeFlag(raised), null, now);
    return;
  }
  const last = await findLastClosedCase(tx, shipmentId);
  // A user has already closed this episode.
  if (last && last.closedBy !== null && last.flag === raised.flag && last.flagSince === raised.since) return;
  if (last?.closedAt != null && now - last.closedAt < RELAPSE_MS && last.closedBy === null) {
    const reopened = { status: "open", outcome: null, closedAt: null, firstActionAt: null } as const;
    await updateCase(tx, last.id, { ...flag, ...reopened, dueAt });
    return recordCaseEvent(tx, last.id, "reopened", describeFlag(raised), null, now);
  }
  const id = newId(now);
  const assignee = await chooseAssignee(tx, shipmentId, assignment);
  await insertCase(tx, {
    ...flag,
    id,
    shipmentId,
    status: "open",
    step: "todo",
    openedAt: now,
    dueAt,
    nextActionAt: null,
    assigneeId: assignee?.id ?? null,
    firstActionAt: null,
    outcome: null,
    closedAt: null,
    closedBy: null,
    returnedAt: null,
    version: 0,
  });
  await recordCaseEvent(tx, id, "opened", describeFlag(raised), null, now);
  if (!assignee) return;
  await recordCaseEvent(tx, id, "assigned", assignee.name, null, now);
  await notifyAssignee(tx, { id, shipmentId, ...flag }, assignee.id, null, now);
}

/** The assignee of a new case; undefined when it stays unassigned. */
async function chooseAssignee(tx: Tx, shipmentId: string, { rules, people }: Assignment): Promise<Actor | undefined> {
  if (rules.length === 0 && people.length === 0) return undefined;
  const shipment = await findShipmentRow(tx, EVERY_SHOP, shipmentId);
  const rule = rules.find(
    ({ carrier, shop }) =>
      (carrier === null || carrier === shipment?.carrier) && (shop === null || shop === shipment?.shop),
  );
  const shop = shipment?.shop ?? null;
  const named = rule && (await findAssignee(tx, rule.userId, shop));
  if (named) return named;
  const open = await countOpenCasesByUser(tx, people);
  const byLoad = people.toSorted((left, right) => (open.get(left) ?? 0) - (open.get(right) ?? 0));
  for (const id of byLoad) {
    const person = await findAssignee(tx, id, shop);
    if (person) return person;
  }
  return undefined;
}

/**
 * The parcel's flag was cleared: closes a case without any action so far, else only records the
 * clearing in the case. Inside a transaction.
 */
export async function handleFlagCleared(tx: Tx, shipmentId: string, now: number): Promise<void> {
  const open = await lockOpenCase(tx, shipmentId);
  if (!open || open.liftedAt !== null) return;
  // A parcel that the sender signed for counts as returned only when a user confirms it.
  const isBack = (await findShipmentRow(tx, EVERY_SHOP, shipmentId))?.state === 4;
  if (open.firstActionAt !== null || isBack) {
    await updateCase(tx, open.id, { liftedAt: now, ...(isBack && { step: "returning" as const }) });
    return recordCaseEvent(tx, open.id, "lifted", null, null, now);
  }
  const closed = { status: "closed", outcome: "moved", closedAt: now, closedBy: null, liftedAt: now } as const;
  await updateCase(tx, open.id, closed);
  await recordCaseEvent(tx, open.id, "closed", "moved", null, now);
}

/**
 * Applies one action to a case.
 *
 * @param version version of the case that the user saw; not checked when undefined
 * @throws ConflictError when the version has changed or the case's status does not allow the action
 * @throws NotFoundError when there is none or it is not of the actor's shops
 * @throws InvalidInputError
 */
export async function applyCaseAction(
  store: Store,
  id: string,
  action: CaseAction,
  version: number | undefined,
  actor: ScopedActor,
  now: number,
): Promise<void> {
  const shipmentId = await store.write(async (tx) => {
    const { before } = await changeCase(tx, id, action, version, actor, now);
    const { shipmentId, status, step, assigneeId, outcome, nextActionAt } = before;
    tx.audit?.add({ before: { status, step, assigneeId, outcome, nextActionAt }, facts: { shipmentId } });
    return shipmentId;
  });
  store.publish([shipmentId]);
}

/** @returns the case before the action, and its version after it */
async function changeCase(
  tx: Tx,
  id: string,
  action: CaseAction,
  version: number | undefined,
  actor: ScopedActor,
  now: number,
): Promise<{ before: CaseRow; version: number }> {
  const before = await lockCase(tx, actor.shops, id);
  if (!before) throw new NotFoundError("case", id);
  // A note overwrites nothing, so its version is not checked.
  const isAdding = action.action === "note";
  if (!isAdding && version !== undefined && version !== before.version) {
    throw new ConflictError("cases.changedMeanwhile", {}, { version: before.version });
  }
  await applyAction(tx, before, action, actor, now);
  const after = await lockCase(tx, actor.shops, id);
  return { before, version: after?.version ?? before.version };
}

/**
 * Applies one action to several cases, in one change; one that is refused does not stop the others.
 *
 * @param versions by id, the version that a case must still have; not checked of those that are missing
 * @returns one result for each distinct id, in order: the new version, or why it was refused
 */
export async function applyCaseActionToMany(
  store: Store,
  ids: readonly string[],
  action: CaseAction,
  actor: ScopedActor,
  now: number,
  versions: Readonly<Record<string, number>> = {},
): Promise<CaseResult[]> {
  const distinct = [...new Set(ids)];
  const { results, shipmentIds } = await store.write(async (tx) => {
    const results = new Map<string, CaseResult>();
    const shipmentIds: string[] = [];
    // In one order, so that no two changes wait for each other.
    for (const id of distinct.toSorted()) {
      const result = await tx.attempt<CaseResult>(
        async () => {
          const { before, version } = await changeCase(tx, id, action, versions[id], actor, now);
          shipmentIds.push(before.shipmentId);
          return { id, version };
        },
        async (error) => {
          if (error instanceof AppError) return { id, error };
          throw error;
        },
      );
      results.set(id, result);
    }
    tx.audit?.add({ facts: { cases: distinct.length } });
    tx.audit?.add(countStatuses([...results.values()].map(({ error }) => (error ? statusOfError(error) : 200))));
    return { results, shipmentIds };
  });
  store.publish(shipmentIds);
  return distinct.flatMap((id) => results.get(id) ?? []);
}

/** Assigns a case to the user who takes it over, inside a transaction. Due times do not change. */
export async function reassignCase(tx: Tx, { id }: CaseRow, to: Actor, now: number): Promise<void> {
  await updateCase(tx, id, { assigneeId: to.id });
  await recordCaseEvent(tx, id, "assigned", to.name, to, now);
}

/** Records a user's report about a parcel in the history of its open case, inside a transaction. */
export async function recordInOpenCase(
  tx: Tx,
  shipmentId: string,
  kind: CaseEventKind,
  actor: Actor | null,
  now: number,
): Promise<void> {
  const open = await lockOpenCase(tx, shipmentId);
  if (open) await recordCaseEvent(tx, open.id, kind, null, actor, now);
}

function describeFlag({ flag, level, reason }: RaisedFlag): string {
  return [flag, level, ...(reason === null ? [] : [reason])].join(" ");
}
