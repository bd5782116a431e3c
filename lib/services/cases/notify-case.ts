import type { CaseRow } from "@/db/queries/cases/case-records";
import { listUsersWithRoles } from "@/db/queries/notifications/notice-records";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { findMentions } from "@/lib/domain/cases/mentions";
import { isFlag } from "@/lib/domain/flags/flag";
import type { NoticeDetails } from "@/lib/domain/notifications/notice";
import { notifyUser } from "@/lib/services/notifications/user-notices";

/** The user who made the change. */
interface Actor {
  id: string;
  name: string;
}

type CaseNoticeFacts = Pick<CaseRow, "id" | "shipmentId" | "flag" | "flagReason">;

/** Notifies the new assignee of a case, unless they assigned it themselves. */
export async function notifyAssignee(
  tx: Tx,
  row: CaseNoticeFacts,
  userId: string,
  actor: Actor | null,
  now: number,
): Promise<void> {
  if (userId === actor?.id) return;
  const details = await buildDetails(tx, row, actor);
  await notifyUser(tx, userId, { kind: "assigned", details, mergeKey: "assigned" }, now);
}

/** Notifies the users whom a note mentions, except its author. */
export async function notifyMentionedPeople(
  tx: Tx,
  row: CaseNoticeFacts,
  text: string,
  actor: Actor,
  now: number,
): Promise<void> {
  if (!text.includes("@")) return;
  const people = findMentions(text, await listUsersWithRoles(tx, ["owner", "support"])).filter(
    ({ id }) => id !== actor.id,
  );
  if (people.length === 0) return;
  const details = await buildDetails(tx, row, actor);
  for (const { id } of people) await notifyUser(tx, id, { kind: "mention", details }, now);
}

async function buildDetails(tx: Tx, row: CaseNoticeFacts, actor: Actor | null): Promise<NoticeDetails> {
  const { id: caseId, shipmentId, flag, flagReason: reason } = row;
  const waybillNumber = (await findShipmentRow(tx, EVERY_SHOP, shipmentId))?.waybillNumber ?? null;
  return { caseId, shipmentId, waybillNumber, flag: isFlag(flag) ? flag : null, reason, actor: actor?.name ?? null };
}
