import { type CaseRow, listLatestCaseEvents } from "@/db/queries/cases/case-records";
import type { Tx } from "@/db/store";
import type { UndoneCaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseEventKind } from "@/lib/domain/cases/problem-case";
import { ConflictError } from "@/lib/domain/shared/errors";

const RECORDED_KINDS: Readonly<Record<UndoneCaseAction["of"], readonly CaseEventKind[]>> = {
  assign: ["assigned"],
  step: ["step"],
  snooze: ["snoozed", "woken"],
  close: ["closed"],
  note: ["note"],
};

/** An action that is undone: its entry in the history, and the time of the first action on the case without it. */
interface UndoneEvent {
  id: string;
  detail: string | null;
  firstActionAt: number | null;
}

/**
 * Finds the person's last action of this kind. Without it there was no first action on the case if it was the first,
 * unless a note was written since, or, if it is a note, anything was done.
 *
 * @throws ConflictError when the action is another person's, or a push or another person has changed the case since
 */
export async function findUndoneAction(
  tx: Tx,
  row: CaseRow,
  of: UndoneCaseAction["of"],
  actorId: string,
): Promise<UndoneEvent> {
  const events = await listLatestCaseEvents(tx, row.id);
  const at = events.findIndex(({ kind }) => RECORDED_KINDS[of].includes(kind));
  const undone = events[at];
  const isOpen = row.status === "open";
  const isOfStatus = of === "note" || isOpen === (of !== "close");
  if (!undone || !isOfStatus || events.slice(0, at + 1).some((event) => event.actorId !== actorId)) {
    throw new ConflictError("cases.changedMeanwhile", {}, { version: row.version });
  }
  const { id, detail } = undone;
  if (row.firstActionAt !== undone.at) return { id, detail, firstActionAt: row.firstActionAt };
  const next = events.slice(0, at).findLast(({ kind }) => of === "note" || kind === "note");
  return { id, detail, firstActionAt: next?.at ?? null };
}
