import { type CaseRow, findColleague, lockOpenCases } from "@/db/queries/cases/cases";
import {
  forgetHandovers,
  insertHandover,
  listHandedCases,
  lockHandover,
  settleHandover,
} from "@/db/queries/cases/handovers";
import type { Store, Tx } from "@/db/store";
import {
  byNextDue,
  countHanded,
  type HandoverAction,
  MOST_HANDOVERS,
  type NewHandover,
} from "@/lib/domain/cases/handover";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import { liveBus } from "@/lib/server/live/live-bus";
import { BELL, notify } from "@/lib/services/notifications/notices";
import { newId } from "@/lib/services/shared/new-id";
import { type Actor, giveCase } from "./problem-cases";

/**
 * Leaves a note and cases for the next shift. Cases that have been closed meanwhile are left out.
 *
 * @returns its id
 * @throws InvalidInputError where it is for somebody who is not there, or for oneself
 */
export async function writeHandover(store: Store, input: NewHandover, author: Actor, now: number): Promise<string> {
  const id = newId(now);
  await store.write(async (tx) => {
    const to = input.to === null ? null : await receiver(tx, input.to, author);
    const cases = (await lockOpenCases(tx, input.cases)).toSorted(byNextDue);
    const { open, due, waiting } = countHanded(cases, now);
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
    } as const;
    const ids = cases.map((each) => each.id);
    await insertHandover(tx, row, ids);
    await forgetHandovers(tx, MOST_HANDOVERS);
    if (!to) return;
    const details = { handoverId: id, actor: author.name };
    await notify(tx, to.id, { kind: "handover", details, count: cases.length }, now);
  });
  liveBus().announce([BELL]);
  return id;
}

async function receiver(tx: Tx, id: string, author: Actor): Promise<Actor> {
  if (id === author.id) {
    throw new InvalidInputError("交接不能写给自己。", [{ field: "to", message: "请选另一位同事，或不指定。" }]);
  }
  const person = await findColleague(tx, id);
  if (!person) throw new InvalidInputError("没有这位同事。", [{ field: "to", message: "请重新选择交给谁。" }]);
  return person;
}

/**
 * Takes a hand-over: its cases that are open and still the author's, or nobody's, are now whose who
 * takes it. Their clocks go on: nobody has seen to them by it. Or takes it back, which only its
 * author may.
 *
 * @throws ConflictError where a colleague was faster, NotFoundError, ForbiddenError
 */
export async function actOnHandover(
  store: Store,
  id: string,
  action: HandoverAction,
  actor: Actor,
  now: number,
): Promise<void> {
  const changed = await store.write(async (tx) => {
    const row = await lockHandover(tx, id);
    if (!row) throw new NotFoundError("交接", id);
    if (row.status === "withdrawn") throw new ConflictError("这份交接已被撤回。");
    if (row.status === "accepted") throw new ConflictError(`${row.settledBy}已经接班。`);
    const isOwn = row.authorId === actor.id;
    if (action === "withdraw" && !isOwn) throw new ForbiddenError("只有写交接的人可以撤回。");
    if (action === "accept" && isOwn) throw new ForbiddenError("这是你自己写的交接，请等下一班的同事接班，或撤回。");
    const status = action === "accept" ? "accepted" : "withdrawn";
    await settleHandover(tx, id, { status, settledAt: now, settledBy: actor.name });
    const cases = action === "accept" ? await lockOpenCases(tx, await listHandedCases(tx, id)) : [];
    const left = cases.filter(({ assigneeId }) => assigneeId === null || assigneeId === row.authorId);
    for (const each of left) await giveCase(tx, each, actor, now);
    return left.map(({ shipmentId }: CaseRow) => shipmentId);
  });
  liveBus().announce([BELL, ...changed]);
}
