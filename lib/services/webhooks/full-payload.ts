import { iso, openAddress } from "@/db/queries/shipments/shipment-rows";
import { findEventShipment, type HookEventRow } from "@/db/queries/webhooks/hook-event-records";
import type { Db } from "@/db/store";
import { showAddress, showText } from "@/lib/domain/privacy/show-text";
import type { HookPayload } from "@/lib/operations/hook-operations";
import { openStoredText } from "@/lib/sealing/sealed-value";
import { decryptTextOrNull } from "@/lib/sealing/secrets";

/**
 * An event for an endpoint for which an owner chose full data: with phone number, name and addresses, and with the carrier's
 * text as it came while the parcel has no later one. All of it as stored now, since events are stored masked.
 */
export async function buildFullPayload(db: Db, event: Pick<HookEventRow, "shipmentId" | "payload">): Promise<string> {
  const payload = JSON.parse(event.payload) as HookPayload;
  const { shipment } = payload.data;
  const row = await findEventShipment(db, event.shipmentId);
  if (!row) return event.payload;
  const isSameEvent = row.lastEvent !== null && iso(row.lastEventAt) === shipment.lastEventAt;
  const full = {
    ...shipment,
    ...(isSameEvent && row.lastEvent !== null && { lastEvent: showText("fullHook", row.lastEvent) }),
    phone: row.phoneSealed === null ? null : await decryptTextOrNull(row.phoneSealed),
    recipient: row.recipientSealed && openStoredText(row.recipientSealed),
    from: showAddress("fullHook", openAddress(row.fromSealed)),
    to: showAddress("fullHook", openAddress(row.toSealed)),
  };
  return JSON.stringify({ ...payload, data: { ...payload.data, shipment: full } });
}
