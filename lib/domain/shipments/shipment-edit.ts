import { z } from "zod";
import { type NewShipmentInput, newShipmentSchema } from "./new-shipment";

const FIELDS = newShipmentSchema.keyof().options;

/**
 * An edit from a form or the API: fields of a new shipment. Omitted fields stay as they are, null
 * removes a value. The service validates each field together with the rest of the shipment.
 */
export const shipmentEditSchema = z.partialRecord(z.enum(FIELDS), z.unknown(), {
  error: '请提交要改的字段，如 {"carrier": "yuantong"}；能改的字段与新建运单相同。',
});

/** The requested changes, not validated yet. */
export type ShipmentEdit = Partial<Record<keyof NewShipmentInput, unknown>>;

export const MAX_RESUBSCRIBE = 200;

/** A request to subscribe many shipments again: which ones, and the changes of all of them before. */
export const resubscribeSchema = z.object({
  ids: z
    .array(z.string().max(64), { error: "ids 请写运单编号的列表。" })
    .min(1, "请至少选一个运单。")
    .max(MAX_RESUBSCRIBE, `一次最多 ${MAX_RESUBSCRIBE} 个运单。`),
  changes: shipmentEditSchema.optional(),
});
