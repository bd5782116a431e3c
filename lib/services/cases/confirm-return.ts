import { type CaseRow, findCase, listCasesOfNumber } from "@/db/queries/cases/case-records";
import type { Store } from "@/db/store";
import { isReturning } from "@/lib/domain/cases/problem-case";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import type { CaseDetail } from "@/lib/operations/case-operations";
import { applyCaseAction, type ScopedActor } from "./problem-cases";

/**
 * Confirms by the waybill number on the label that a returned parcel has arrived.
 *
 * @returns the case, now closed
 * @throws NotFoundError when the number has no case
 * @throws ConflictError when the parcel is not being returned, has already been confirmed, or several
 *   parcels have this number
 */
export async function confirmReturn(
  store: Store,
  waybillNumber: string,
  actor: ScopedActor,
  now: number,
): Promise<CaseDetail> {
  const { id } = chooseReturningCase(await listCasesOfNumber(store.read, actor.shops, waybillNumber), waybillNumber);
  await applyCaseAction(store, id, { action: "returned", waybillNumber }, undefined, actor, now);
  const done = await findCase(store.read, actor.shops, id, now);
  if (!done) throw new NotFoundError("case", id);
  return done;
}

function chooseReturningCase(cases: readonly CaseRow[], waybillNumber: string): CaseRow {
  const open = cases.filter(({ status }) => status === "open");
  const [only, ...others] = open.filter(isReturning);
  if (only && others.length === 0) return only;
  if (only) throw new ConflictError("cases.severalParcels");
  if (open.length > 0) {
    throw new ConflictError("cases.notReturning", { number: waybillNumber });
  }
  if (cases.some(({ returnedAt }) => returnedAt !== null))
    throw new ConflictError("cases.returnedAlready", { number: waybillNumber });
  throw new NotFoundError("returningShipment", waybillNumber);
}
