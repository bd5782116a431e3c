import type { CaseRow } from "@/db/queries/cases/case-records";
import { listUsersWithRoles } from "@/db/queries/notifications/notice-records";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Tx } from "@/db/store";
import { EVERY_SHOP, type ShopScope, scopeOfParcel } from "@/lib/domain/auth/shop-scope";
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
  const told = await buildDetails(tx, row, actor);
  await notifyUser(tx, userId, { kind: "assigned", ...told, mergeKey: "assigned" }, now);
}

/** Notifies the users whom a note mentions and who may see the parcel, except its author. */
export async function notifyMentionedPeople(
  tx: Tx,
  row: CaseNoticeFacts,
  text: string,
  actor: Actor,
  now: number,
): Promise<void> {
  const people = await findMentionedPeople(tx, text, actor);
  if (people.length === 0) return;
  const told = await buildDetails(tx, row, actor);
  for (const { id } of people) await notifyUser(tx, id, { kind: "mention", ...told }, now);
}

/** The users whom a note mentions, except its author. */
export async function findMentionedPeople(tx: Tx, text: string, actor: Actor): Promise<{ id: string }[]> {
  if (!text.includes("@")) return [];
  const people = findMentions(text, await listUsersWithRoles(tx, ["owner", "support"]));
  return people.filter(({ id }) => id !== actor.id);
}

async function buildDetails(
  tx: Tx,
  row: CaseNoticeFacts,
  actor: Actor | null,
): Promise<{ about: ShopScope; details: NoticeDetails }> {
  const { id: caseId, shipmentId, flag, flagReason: reason } = row;
  const parcel = await findShipmentRow(tx, EVERY_SHOP, shipmentId);
  const { waybillNumber = null, shop = null } = parcel ?? {};
  const name = isFlag(flag) ? flag : null;
  return {
    about: scopeOfParcel(shop),
    details: { caseId, shipmentId, waybillNumber, flag: name, reason, actor: actor?.name ?? null },
  };
}
