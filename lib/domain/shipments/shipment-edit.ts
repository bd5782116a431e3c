import { z } from "zod";
import { type NewShipmentInput, newShipmentSchema } from "./new-shipment";

const FIELDS = newShipmentSchema.keyof().options;

/**
 * An edit as a form or the API brings it: fields of a new shipment; what is left out stays, null
 * takes a value away. Each field is checked with the rest of the shipment, by the service.
 */
export const shipmentEditSchema = z.partialRecord(z.enum(FIELDS), z.unknown(), {
  error: '请提交要改的字段，如 {"carrier": "yuantong"}；能改的字段与新建运单相同。',
});

/** What is to be changed; not yet checked. */
export type ShipmentEdit = Partial<Record<keyof NewShipmentInput, unknown>>;

export const MAX_RESUBSCRIBE = 200;

/** What a bulk re-subscription asks for: whose, and what is to be changed of all of them before. */
export const resubscribeSchema = z.object({
  ids: z
    .array(z.string().max(64), { error: "ids 请写运单编号的列表。" })
    .min(1, "请至少选一个运单。")
    .max(MAX_RESUBSCRIBE, `一次最多 ${MAX_RESUBSCRIBE} 个运单。`),
  changes: shipmentEditSchema.optional(),
});
