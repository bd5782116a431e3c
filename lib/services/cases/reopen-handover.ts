import { findCaseWorker, listAssignments, lockOpenCases, updateCase } from "@/db/queries/cases/case-records";
import { type HandoverRow, listHandoverCaseIds, settleHandover } from "@/db/queries/cases/handover-records";
import type { Tx } from "@/db/store";
import { HANDOVER_UNDO_MS } from "@/lib/domain/cases/handover";
import { ConflictError, ForbiddenError } from "@/lib/domain/shared/errors";
import type { ScopedActor } from "./problem-cases";
import { recordCaseEvent } from "./record-case-event";

/**
 * Takes back that the actor accepted or withdrew a locked handover: it waits again, and the cases that went to the actor
 * with it go back to its author, or to nobody, unless they were assigned again since. Inside a transaction.
 *
 * @returns the parcels whose cases went back
 * @throws ConflictError when it still waits, or too much time has passed
 * @throws ForbiddenError when another person accepted or withdrew it
 */
export async function reopenHandover(tx: Tx, row: HandoverRow, actor: ScopedActor, now: number): Promise<string[]> {
  if (row.settledAt === null) throw new ConflictError("handovers.notSettled");
  const isActors = row.settledBy === actor.name && (row.authorId === actor.id) === (row.status === "withdrawn");
  if (!isActors) throw new ForbiddenError("handovers.settledByOther");
  if (now - row.settledAt > HANDOVER_UNDO_MS) throw new ConflictError("handovers.tooLateToReopen");
  await settleHandover(tx, row.id, { status: "open", settledAt: null, settledBy: null });
  if (row.status === "withdrawn") return [];
  const cases = await lockOpenCases(tx, actor.shops, await listHandoverCaseIds(tx, row.id));
  const assignments = await listAssignments(
    tx,
    cases.map(({ id }) => id),
  );
  const author = (await findCaseWorker(tx, row.authorId)) ?? null;
  const moved = cases.filter(({ id, assigneeId }) => {
    const last = assignments.get(id)?.[0];
    return assigneeId === actor.id && last?.actorId === actor.id && last.at === row.settledAt;
  });
  for (const { id } of moved) {
    // Accepting takes cases from their author alone, or from nobody.
    const to = assignments.get(id)?.[1]?.detail == null ? null : author;
    await updateCase(tx, id, { assigneeId: to?.id ?? null });
    await recordCaseEvent(tx, id, "assigned", to?.name ?? null, actor, now);
  }
  return moved.map(({ shipmentId }) => shipmentId);
}
