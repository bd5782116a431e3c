import { yuanToFen } from "@/components/subscriptions/yuan-to-fen";
import { getText } from "@/components/ui/form/form-values";
import { PARCEL_AMOUNT_FIELDS, PARCEL_TEXT_FIELDS, type ParcelValues } from "@/lib/client/shipments/parcel-changes";

/** What pages know masked alone: without a former value, no edit of it is undone. */
export const MASKED_FIELDS = ["phone", "recipient"] as const;

export type ParsedEdit = ParcelValues & { [Field in (typeof MASKED_FIELDS)[number]]?: string };

/** The form's values that differ from the shipment. An empty phone or name leaves the stored one unchanged, as it is never shown. */
export function parseEditForm(form: FormData, shipment: ParcelValues): ParsedEdit {
  const edit: ParsedEdit = {};
  for (const field of PARCEL_TEXT_FIELDS) {
    const value = form.get(field);
    if (typeof value !== "string") continue;
    const text = value.trim();
    if (text !== (shipment[field] ?? "")) edit[field] = text === "" && field !== "waybillNumber" ? null : text;
  }
  for (const field of PARCEL_AMOUNT_FIELDS) {
    if (!form.has(field)) continue;
    const fen = yuanToFen(getText(form, field));
    if (fen !== undefined && fen !== (shipment[field] ?? null)) edit[field] = fen;
  }
  for (const field of MASKED_FIELDS) {
    const text = getText(form, field);
    if (text !== "") edit[field] = text;
  }
  return edit;
}
