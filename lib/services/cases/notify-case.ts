import type { CaseRow } from "@/db/queries/cases/cases";
import { listPeople } from "@/db/queries/notifications/notices";
import { findShipmentRow } from "@/db/queries/shipments/edit-shipments";
import type { Tx } from "@/db/store";
import { mentionedIn } from "@/lib/domain/cases/mentions";
import { isFlag } from "@/lib/domain/flags/flag";
import type { NoticeDetails } from "@/lib/domain/notifications/notice";
import { notify } from "@/lib/services/notifications/notices";

/** Who did it. */
interface Actor {
  id: string;
  name: string;
}

type ToldCase = Pick<CaseRow, "id" | "shipmentId" | "flag" | "flagReason">;

/** Tells somebody of a case that is theirs now, unless they took it themselves. */
export async function notifyAssigned(
  tx: Tx,
  row: ToldCase,
  userId: string,
  actor: Actor | null,
  now: number,
): Promise<void> {
  if (userId === actor?.id) return;
  const details = await detailsOf(tx, row, actor);
  await notify(tx, userId, { kind: "assigned", details, mergeKey: "assigned" }, now);
}

/** Tells those whom a note mentions, but not who wrote it. */
export async function notifyMentioned(tx: Tx, row: ToldCase, text: string, actor: Actor, now: number): Promise<void> {
  if (!text.includes("@")) return;
  const people = mentionedIn(text, await listPeople(tx, ["owner", "support"])).filter(({ id }) => id !== actor.id);
  if (people.length === 0) return;
  const details = await detailsOf(tx, row, actor);
  for (const { id } of people) await notify(tx, id, { kind: "mention", details }, now);
}

async function detailsOf(tx: Tx, row: ToldCase, actor: Actor | null): Promise<NoticeDetails> {
  const { id: caseId, shipmentId, flag, flagReason: reason } = row;
  const waybillNumber = (await findShipmentRow(tx, shipmentId))?.waybillNumber ?? null;
  return { caseId, shipmentId, waybillNumber, flag: isFlag(flag) ? flag : null, reason, actor: actor?.name ?? null };
}
