import { type CaseRow, findCaseWorker, lockOpenCases } from "@/db/queries/cases/case-records";
import {
  deleteOldHandovers,
  insertHandover,
  listHandoverCaseIds,
  lockHandover,
  settleHandover,
} from "@/db/queries/cases/handover-records";
import type { Store, Tx } from "@/db/store";
import { serializeScope } from "@/lib/domain/auth/shop-scope";
import { compareNextDue, countHandoverCases, MAX_HANDOVERS } from "@/lib/domain/cases/handover";
import type { HandoverAction, NewHandover } from "@/lib/domain/cases/handover-requests";
import { ConflictError, ForbiddenError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { NOTICES_TOPIC, notifyUser } from "@/lib/services/notifications/user-notices";
import { newId } from "@/lib/services/shared/new-id";
import { reassignCase, type ScopedActor } from "./problem-cases";
import type { Actor } from "./record-case-event";
import { reopenHandover } from "./reopen-handover";

/**
 * Creates a handover with a note and cases for the next shift. Cases closed meanwhile, and those that the
 * author may not see, are left out.
 *
 * @returns its id
 * @throws InvalidInputError when the receiver does not exist or is the author
 */
export async function createHandover(
  store: Store,
  input: NewHandover,
  author: ScopedActor,
  now: number,
): Promise<string> {
  const id = newId(now);
  await store.write(async (tx) => {
    const to = input.to === null ? null : await findReceiver(tx, input.to, author);
    const cases = (await lockOpenCases(tx, author.shops, input.cases)).toSorted(compareNextDue);
    const { open, due, waiting } = countHandoverCases(cases, now);
    const row = {
      id,
      at: now,
      authorId: author.id,
      authorName: author.name,
      toId: to?.id ?? null,
      toName: to?.name ?? null,
      text: input.text,
      openCount: open,
      dueCount: due,
      waitingCount: waiting,
      status: "open",
      settledAt: null,
      settledBy: null,
      shops: serializeScope(author.shops),
    } as const;
    const ids = cases.map((each) => each.id);
    await insertHandover(tx, row, ids);
    await deleteOldHandovers(tx, MAX_HANDOVERS);
    tx.audit?.add({ target: { kind: "handover", id } });
    if (!to) return;
    const details = { handoverId: id, actor: author.name };
    const { length: count } = await lockOpenCases(tx, to.shops, ids);
    await notifyUser(tx, to.id, { kind: "handover", about: null, details, count }, now);
  });
  store.publish([NOTICES_TOPIC]);
  return id;
}

async function findReceiver(tx: Tx, id: string, author: Actor): Promise<ScopedActor> {
  if (id === author.id) {
    throw invalidField("to", "handovers.toOneself");
  }
  const person = await findCaseWorker(tx, id);
  if (!person) throw invalidField("to", "cases.noColleague");
  return person;
}

/**
 * Accepts or withdraws a handover, or takes that back. Accepting assigns its open cases that are unassigned or still the
 * author's to the actor; due times do not change. Only the author may withdraw.
 *
 * @throws ConflictError when it was already accepted or withdrawn, or it is too late to take that back
 * @throws NotFoundError when there is none or the actor may not read it
 * @throws ForbiddenError
 */
export async function applyHandoverAction(
  store: Store,
  id: string,
  action: HandoverAction,
  actor: ScopedActor,
  now: number,
): Promise<void> {
  const changed = await store.write(async (tx) => {
    const row = await lockHandover(tx, actor, id);
    if (!row) throw new NotFoundError("handover", id);
    if (action === "reopen") return reopenHandover(tx, row, actor, now);
    if (row.status === "withdrawn") throw new ConflictError("handovers.withdrawn");
    if (row.status === "accepted") throw new ConflictError("handovers.accepted", { name: row.settledBy ?? "" });
    const isOwn = row.authorId === actor.id;
    if (action === "withdraw" && !isOwn) throw new ForbiddenError("handovers.notAuthor");
    if (action === "accept" && isOwn) throw new ForbiddenError("handovers.ownHandover");
    const status = action === "accept" ? "accepted" : "withdrawn";
    await settleHandover(tx, id, { status, settledAt: now, settledBy: actor.name });
    const cases = action === "accept" ? await lockOpenCases(tx, actor.shops, await listHandoverCaseIds(tx, id)) : [];
    const left = cases.filter(({ assigneeId }) => assigneeId === null || assigneeId === row.authorId);
    for (const each of left) await reassignCase(tx, each, actor, now);
    return left.map(({ shipmentId }: CaseRow) => shipmentId);
  });
  store.publish([NOTICES_TOPIC, ...changed]);
}
