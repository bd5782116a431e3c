import { getOptionalText } from "@/components/ui/form/form-values";
import type { FieldProblem } from "@/lib/domain/shared/errors";
import type { NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
import { splitTagNames } from "@/lib/domain/tags/tag";
import { yuanToFen } from "./yuan-to-fen";

interface ParsedSubscribeForm {
  input: NewShipmentInput;
  /** Amounts that are none, which the server would leave out, and a phone number that the carrier asks for. */
  problems: FieldProblem[];
}

/**
 * The form's values as the API's input.
 *
 * @param phoneRequired what is said if the phone number is missing; undefined if the parcel can do without
 */
export function parseSubscribeForm(
  form: FormData,
  isInternational: boolean,
  { amountWrong, phoneRequired }: { amountWrong: string; phoneRequired: string | undefined },
): ParsedSubscribeForm {
  const text = (name: string) => getOptionalText(form, name);
  const codAmount = yuanToFen(text("codAmount") ?? "");
  const orderAmount = yuanToFen(text("orderAmount") ?? "");
  const freight = yuanToFen(text("freight") ?? "");
  const problems: FieldProblem[] = [];
  if (codAmount === undefined) problems.push({ field: "codAmount", message: amountWrong });
  if (orderAmount === undefined) problems.push({ field: "orderAmount", message: amountWrong });
  if (freight === undefined) problems.push({ field: "freight", message: amountWrong });
  if (phoneRequired !== undefined && !text("phone")) problems.push({ field: "phone", message: phoneRequired });
  const abroad = isInternational
    ? {
        departureCountry: text("departureCountry"),
        departureCarrier: text("departureCarrier"),
        destinationCountry: text("destinationCountry"),
        destinationCarrier: text("destinationCarrier"),
      }
    : {};
  const input: NewShipmentInput = {
    waybillNumber: text("waybillNumber") ?? "",
    carrier: text("carrier"),
    phone: text("phone"),
    recipient: text("recipient"),
    from: text("from"),
    to: text("to"),
    orderNumber: text("orderNumber"),
    salesperson: text("salesperson"),
    shop: text("shop"),
    codAmount,
    orderAmount,
    freight,
    note: text("note"),
    tags: splitTagNames(text("tags") ?? ""),
    international: isInternational,
    ...abroad,
  };
  return { input, problems };
}
