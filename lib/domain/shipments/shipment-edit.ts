import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { type NewShipmentInput, newShipmentSchema } from "./new-shipment";

const FIELDS = newShipmentSchema.keyof().options;

/**
 * An edit from a form or the API: fields of a new shipment. Omitted fields stay as they are, null
 * removes a value. The service validates each field together with the rest of the shipment.
 */
export const shipmentEditSchema = z.partialRecord(z.enum(FIELDS), z.unknown(), message("shipments.changesNeeded"));

/** The requested changes, not validated yet. */
export type ShipmentEdit = Partial<Record<keyof NewShipmentInput, unknown>>;

export const MAX_RESUBSCRIBE = 200;

/** A request to subscribe many shipments again: which ones, and the changes of all of them before. */
export const resubscribeSchema = z.object({
  ids: z
    .array(z.string().max(64), message("shared.needsList"))
    .min(1, message("shipments.noneSelected"))
    .max(MAX_RESUBSCRIBE, message("shipments.tooManySelected", { max: MAX_RESUBSCRIBE }))
    .describe("ids of the shipments to resubscribe, 1,000 at most"),
  changes: shipmentEditSchema.optional(),
});
