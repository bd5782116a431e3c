import { type CaseRow, deleteCaseEvent, lockOpenCase, updateCase } from "@/db/queries/cases/case-records";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { CaseAction, UndoneCaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseEventKind } from "@/lib/domain/cases/problem-case";
import { ConflictError, invalidField } from "@/lib/domain/shared/errors";
import { findAssignee } from "./find-assignee";
import { findUndoneAction } from "./find-undone-action";
import { findMentionedPeople, notifyAssignee, notifyMentionedPeople } from "./notify-case";
import { type Actor, recordCaseEvent } from "./record-case-event";

const ON_CLOSED_CASES: readonly CaseAction["action"][] = ["reopen", "note", "undo"];

/**
 * Applies one action to a locked case, inside a transaction.
 *
 * @throws ConflictError when the case's status does not allow it, InvalidInputError
 */
export async function applyAction(tx: Tx, row: CaseRow, action: CaseAction, actor: Actor, now: number): Promise<void> {
  const touched = { firstActionAt: row.firstActionAt ?? now };
  if (row.status === "closed" && !ON_CLOSED_CASES.includes(action.action)) {
    throw new ConflictError("cases.closed", {}, { version: row.version });
  }
  switch (action.action) {
    case "assign": {
      const to = await findNewAssignee(tx, row, action.to);
      await updateCase(tx, row.id, { ...touched, assigneeId: to?.id ?? null });
      if (to && to.id !== row.assigneeId) await notifyAssignee(tx, row, to.id, actor, now);
      return recordCaseEvent(tx, row.id, "assigned", to?.name ?? null, actor, now);
    }
    case "step":
      await updateCase(tx, row.id, { ...touched, step: action.step });
      return recordCaseEvent(tx, row.id, "step", action.step, actor, now);
    case "note":
      await updateCase(tx, row.id, touched);
      await notifyMentionedPeople(tx, row, action.text, actor, now);
      return recordCaseEvent(tx, row.id, "note", action.text, actor, now);
    case "snooze": {
      const until = action.until === null ? null : Date.parse(action.until);
      if (until !== null && until <= now) {
        throw invalidField("until", "cases.timePassed");
      }
      // When it is active again, it is sorted by its date.
      await updateCase(tx, row.id, { ...touched, nextActionAt: until, dueAt: until ?? now });
      return recordCaseEvent(tx, row.id, until === null ? "woken" : "snoozed", action.until, actor, now);
    }
    case "close": {
      const closed = { status: "closed", outcome: action.outcome, closedAt: now, closedBy: actor.id } as const;
      await updateCase(tx, row.id, { ...touched, ...closed, nextActionAt: null });
      return recordCaseEvent(tx, row.id, "closed", action.outcome, actor, now);
    }
    case "reopen": {
      if (row.status === "open") return;
      await updateCase(tx, row.id, { ...touched, ...(await reopen(tx, row)) });
      return recordCaseEvent(tx, row.id, "reopened", null, actor, now);
    }
    case "undo":
      return undoAction(tx, row, action, actor, now);
    case "returned": {
      const shipment = await findShipmentRow(tx, EVERY_SHOP, row.shipmentId);
      if (shipment?.waybillNumber !== action.waybillNumber) {
        throw invalidField("waybillNumber", "cases.otherParcel");
      }
      const closed = { status: "closed", outcome: "returned", closedAt: now, closedBy: actor.id } as const;
      await updateCase(tx, row.id, { ...touched, ...closed, returnedAt: now, nextActionAt: null });
      await recordCaseEvent(tx, row.id, "returned", null, actor, now);
      return recordCaseEvent(tx, row.id, "closed", "returned", actor, now);
    }
  }
}

/** Puts back what the person's own last action of a kind changed. Nobody is notified of it. */
async function undoAction(tx: Tx, row: CaseRow, action: UndoneCaseAction, actor: Actor, now: number): Promise<void> {
  const { id, detail, firstActionAt } = await findUndoneAction(tx, row, action.of, actor.id);
  const nextActionAt = action.until === null ? null : Date.parse(action.until);
  const record = (kind: CaseEventKind, detail: string | null) => recordCaseEvent(tx, row.id, kind, detail, actor, now);
  switch (action.of) {
    case "assign": {
      const to = await findNewAssignee(tx, row, action.to);
      await updateCase(tx, row.id, { firstActionAt, assigneeId: to?.id ?? null });
      return record("assigned", to?.name ?? null);
    }
    case "step":
      await updateCase(tx, row.id, { firstActionAt, step: action.step });
      return record("step", action.step);
    case "snooze":
      await updateCase(tx, row.id, { firstActionAt, nextActionAt, dueAt: Date.parse(action.dueAt) });
      return record(nextActionAt !== null && nextActionAt > now ? "snoozed" : "woken", action.until);
    case "close":
      await updateCase(tx, row.id, { firstActionAt, nextActionAt, ...(await reopen(tx, row)) });
      return record("reopened", null);
    case "note": {
      if ((await findMentionedPeople(tx, detail ?? "", actor)).length > 0) throw invalidField("of", "cases.noteSent");
      await updateCase(tx, row.id, { firstActionAt });
      return deleteCaseEvent(tx, id);
    }
  }
}

/** @returns null for none @throws InvalidInputError when this user may not work on the case */
async function findNewAssignee(tx: Tx, row: CaseRow, id: string | null): Promise<Actor | null> {
  if (id === null) return null;
  const shop = (await findShipmentRow(tx, EVERY_SHOP, row.shipmentId))?.shop ?? null;
  const person = await findAssignee(tx, id, shop);
  if (!person) throw invalidField("to", "cases.noColleague");
  return person;
}

/** The columns of a closed case that opens again. @throws ConflictError when the parcel has another open case */
async function reopen(tx: Tx, row: CaseRow) {
  if (await lockOpenCase(tx, row.shipmentId)) {
    throw new ConflictError("cases.openAlready", {}, { version: row.version });
  }
  return { status: "open", outcome: null, closedAt: null, closedBy: null } as const;
}
