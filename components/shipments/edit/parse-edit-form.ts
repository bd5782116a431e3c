import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";

const FIELDS = ["waybillNumber", "carrier", "from", "to", "orderNumber"] as const;

/** The form's values that differ from the shipment. An empty phone leaves the stored one unchanged, as it is never shown. */
export function parseEditForm(form: FormData, shipment: Pick<ShipmentView, (typeof FIELDS)[number]>): ShipmentEdit {
  const edit: ShipmentEdit = {};
  for (const field of FIELDS) {
    const value = form.get(field);
    if (typeof value !== "string") continue;
    const text = value.trim();
    if (text !== (shipment[field] ?? "")) edit[field] = text === "" && field !== "waybillNumber" ? null : text;
  }
  const phone = form.get("phone");
  if (typeof phone === "string" && phone.trim() !== "") edit.phone = phone.trim();
  return edit;
}
