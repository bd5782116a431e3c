import { getOptionalText, getText } from "@/components/ui/form/form-values";
import { PARCEL_AMOUNT_FIELDS } from "@/lib/client/shipments/parcel-changes";
import type { FieldProblem } from "@/lib/domain/shared/errors";
import type { NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
import { splitTagNames } from "@/lib/domain/tags/tag";
import { yuanToFen } from "./yuan-to-fen";

const TEXTS = ["carrier", "phone", "recipient", "from", "to", "orderNumber", "salesperson", "shop", "note"] as const;
const ABROAD = ["departureCountry", "departureCarrier", "destinationCountry", "destinationCarrier"] as const;

/** The form's values as the API's input. */
export function parseSubscribeForm(form: FormData, isInternational: boolean): NewShipmentInput {
  const read = <Name extends string, Value>(names: readonly Name[], parse: (name: Name) => Value) =>
    Object.fromEntries(names.map((name) => [name, parse(name)])) as Record<Name, Value>;
  return {
    waybillNumber: getText(form, "waybillNumber"),
    ...read([...TEXTS, ...(isInternational ? ABROAD : [])], (name) => getOptionalText(form, name)),
    ...read(PARCEL_AMOUNT_FIELDS, (name) => yuanToFen(getText(form, name))),
    tags: splitTagNames(getText(form, "tags")),
    international: isInternational,
  };
}

/** The amounts of the form that are none, which the server would leave out, with this sentence. */
export function findWrongAmounts(form: FormData, message: string): FieldProblem[] {
  return PARCEL_AMOUNT_FIELDS.filter((field) => yuanToFen(getText(form, field)) === undefined).map((field) => ({
    field,
    message,
  }));
}
