import type { ImportField } from "@/lib/domain/imports/import-field";
import { maskContacts } from "@/lib/domain/privacy/mask-contacts";
import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import { maskPhone } from "@/lib/domain/privacy/phone-number";
import { maskRecipient } from "@/lib/domain/privacy/recipient-name";
import { message } from "@/lib/domain/shared/message";
import type { ImportProblemView } from "@/lib/operations/work/import-operations";

/** Each but `invalid` has a sentence below `problem.importRow` in the catalogues. */
export type ImportProblemCode =
  | "number_missing"
  | "number_damaged"
  | "number_unclear"
  | "formula_error"
  | "character_damaged"
  | "carrier_unknown"
  | "carrier_ambiguous"
  | "carrier_left_open"
  | "carrier_unlisted"
  | "amount_unreadable"
  | "amount_foreign"
  | "amount_converted"
  | "flag_unreadable"
  | "time_unreadable"
  | "country_unknown"
  | "region_unknown"
  | "phone_needed"
  | "invalid"
  | "check_digit_wrong"
  | "zeros_suspicious"
  | "carrier_differs"
  | "phone_advised"
  | "phone_probably_needed"
  | "amounts_on_first"
  | "amount_repeated"
  | "amount_differs"
  | "order_joined"
  | "cod_from_order"
  | "cod_missing"
  | "orders_cut"
  | "total_differs"
  | "parts_differ"
  | "row_total"
  | "row_unsent"
  | "row_item"
  | "row_explanation"
  | "line_unread";

/** A problem as the API returns it, with a message text (see `message`). */
export type ImportProblem = ImportProblemView & { code: ImportProblemCode };

/** The position of a problem. */
export type ProblemPlace = Pick<ImportProblem, "line" | "column" | "columnName" | "field" | "value">;

/** @param more values of the sentence besides the cell's own; of `invalid` the message text as `reason` */
export function createImportProblem(
  code: ImportProblemCode,
  place: ProblemPlace,
  more: Readonly<Record<string, string>> = {},
): ImportProblem {
  const params = { value: place.value, ...more };
  const text = more.reason ?? message(`importRow.${code}`, { ...params, field: place.field });
  return { ...place, code, params, message: text };
}

const SHOWN_CHARS = 80;

/** The part of a cell's text that may be shown and stored. */
export function maskCellValue(field: ImportField, text: string): string {
  const beginning = text.slice(0, SHOWN_CHARS * 2);
  const masked = maskBeginning(field, beginning);
  return masked.length > SHOWN_CHARS ? `${masked.slice(0, SHOWN_CHARS)}…` : masked;
}

/** Fields whose digits are never a phone number. */
const NUMBER_FIELDS: readonly (ImportField | undefined)[] = ["waybillNumber", "orderNumber"];
const SHORTEST_PHONE = 5;
const PREVIEW_CHARS = 500;

/** A cell of the preview: its phone numbers masked, the rest as in the file, so that its meaning can be checked. */
export function maskPreviewCell(field: ImportField | undefined, text: string): string {
  if (NUMBER_FIELDS.includes(field)) return text;
  const isPhone = field === "phone" && text.replace(/\D/g, "").length >= SHORTEST_PHONE;
  return isPhone ? maskPhone(text) : maskContacts(text.slice(0, PREVIEW_CHARS));
}

function maskBeginning(field: ImportField, text: string): string {
  if (field === "phone") return maskPhone(text);
  if (field.startsWith("recipient") && text !== "") return maskRecipient(text);
  return maskPersonalData(text);
}
