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
};

/**
 * The time of the first action on a case once the last action of this kind is undone: none if that was the first, unless
 * a note was written since.
 *
 * @throws ConflictError when the action is another person's, or a push or another person has changed the case since
 */
export async function findFirstActionWithout(
  tx: Tx,
  row: CaseRow,
  of: UndoneCaseAction["of"],
  actorId: string,
): Promise<number | null> {
  const events = await listLatestCaseEvents(tx, row.id);
  const at = events.findIndex(({ kind }) => RECORDED_KINDS[of].includes(kind));
  const undone = events[at];
  const isOpen = row.status === "open";
  if (!undone || isOpen === (of === "close") || events.slice(0, at + 1).some((event) => event.actorId !== actorId)) {
    throw new ConflictError("cases.changedMeanwhile", {}, { version: row.version });
  }
  if (row.firstActionAt !== undone.at) return row.firstActionAt;
  return events.slice(0, at).findLast(({ kind }) => kind === "note")?.at ?? null;
}
