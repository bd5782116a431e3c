import { and, eq, inArray } from "drizzle-orm";
import { updateTag } from "@/db/queries/tags/tag-records";
import { hookEvents } from "@/db/schema/hook-tables";
import { shipmentTags, tags } from "@/db/schema/parcels/tag-tables";
import type { Tx } from "@/db/store";
import { ERASED_TEXT } from "@/lib/domain/privacy/erasure-state";
import type { HookPayload } from "@/lib/operations/hook-operations";
import type { Names } from "./erase-free-texts";

/** Ids in one statement, far below the limit of bound values. */
const IDS_PER_STATEMENT = 500;

/**
 * Takes tags that name a person from the person's parcels. One that other parcels have loses its name alone, also in
 * what is sent of these; any other is deleted.
 *
 * @param now in ms since 1970 UTC
 * @returns how many tags
 */
export async function eraseTagsNaming(
  tx: Tx,
  names: Names,
  shipmentIds: readonly string[],
  now: number,
): Promise<number> {
  const all = await tx.select({ id: tags.id, name: tags.name, deletedAt: tags.deletedAt }).from(tags);
  const named = all.filter(({ name }) => names(name));
  await eraseFromHookEvents(
    tx,
    named.map(({ id }) => id),
    names,
  );
  for (const { id, deletedAt } of named) {
    for (let start = 0; start < shipmentIds.length; start += IDS_PER_STATEMENT) {
      const ids = shipmentIds.slice(start, start + IDS_PER_STATEMENT);
      await tx.delete(shipmentTags).where(and(eq(shipmentTags.tagId, id), inArray(shipmentTags.shipmentId, ids)));
    }
    const [other] = await tx.select().from(shipmentTags).where(eq(shipmentTags.tagId, id)).limit(1);
    // The key of a deleted tag: no name that is written leads to it.
    await updateTag(tx, id, { name: ERASED_TEXT, key: id, deletedAt: other ? deletedAt : (deletedAt ?? now) });
  }
  return named.length;
}

/** What was sent of the parcels that have one of the tags, or waits to be sent. */
async function eraseFromHookEvents(tx: Tx, tagIds: readonly string[], names: Names): Promise<void> {
  const events = await tx
    .selectDistinct({ id: hookEvents.id, payload: hookEvents.payload })
    .from(hookEvents)
    .innerJoin(shipmentTags, eq(shipmentTags.shipmentId, hookEvents.shipmentId))
    .where(inArray(shipmentTags.tagId, [...tagIds]));
  for (const { id, payload } of events) {
    const event = JSON.parse(payload) as HookPayload;
    const { shipment } = event.data;
    if (!shipment.tags?.some(names)) continue;
    shipment.tags = shipment.tags.filter((tag) => !names(tag));
    await tx
      .update(hookEvents)
      .set({ payload: JSON.stringify(event) })
      .where(eq(hookEvents.id, id));
  }
}
