import { yuanToFen } from "@/components/subscriptions/yuan-to-fen";
import { getText } from "@/components/ui/form/form-values";
import type { FieldProblem } from "@/lib/domain/shared/errors";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";

const FIELDS = [
  "waybillNumber",
  "carrier",
  "from",
  "to",
  "orderNumber",
  "shop",
  "salesperson",
  "note",
] as const satisfies (keyof ShipmentView)[];
export const AMOUNT_FIELDS = ["codAmount", "orderAmount", "freight"] as const satisfies (keyof ShipmentView)[];

/** The form's values that differ from the shipment. An empty phone leaves the stored one unchanged, as it is never shown. */
export function parseEditForm(
  form: FormData,
  shipment: Partial<Pick<ShipmentView, (typeof FIELDS)[number] | (typeof AMOUNT_FIELDS)[number]>>,
): ShipmentEdit {
  const edit: ShipmentEdit = {};
  for (const field of FIELDS) {
    const value = form.get(field);
    if (typeof value !== "string") continue;
    const text = value.trim();
    if (text !== (shipment[field] ?? "")) edit[field] = text === "" && field !== "waybillNumber" ? null : text;
  }
  for (const field of AMOUNT_FIELDS) {
    if (!form.has(field)) continue;
    const fen = yuanToFen(getText(form, field));
    if (fen !== undefined && fen !== (shipment[field] ?? null)) edit[field] = fen;
  }
  const phone = form.get("phone");
  if (typeof phone === "string" && phone.trim() !== "") edit.phone = phone.trim();
  return edit;
}

/** The amounts of the form that are none, with this sentence. */
export function findWrongAmounts(form: FormData, message: string): FieldProblem[] {
  return AMOUNT_FIELDS.filter((field) => yuanToFen(getText(form, field)) === undefined).map((field) => ({
    field,
    message,
  }));
}
