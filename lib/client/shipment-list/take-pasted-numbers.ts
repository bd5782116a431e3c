import type { ClipboardEvent } from "react";
import { saveLookup } from "./lookup-queries";

/** Text that may be a waybill number: letters, digits and hyphens, with at least one digit. */
const WAYBILL_NUMBER_LIKE = /^(?=.*\d)[A-Za-z0-9-]{4,64}$/;
const NUMBER_SEPARATOR = /[\s,，、;；]+/u;

export function looksLikeWaybillNumber(text: string): boolean {
  return WAYBILL_NUMBER_LIKE.test(text.trim());
}

/** The numbers of a text with more than one number; otherwise an empty list. */
export function splitNumbers(text: string): string[] {
  const words = text.trim().split(NUMBER_SEPARATOR);
  return words.length > 1 && words.every(looksLikeWaybillNumber) ? words : [];
}

/** Shorter words may be the groups of one number. */
const SHORTEST_WHOLE = 8;

/** Several numbers pasted into a field of one line, which would join their lines, go on to the field that takes many. */
export function takePastedNumbers(
  event: Pick<ClipboardEvent, "clipboardData" | "preventDefault">,
  openPage: (href: string) => void,
): void {
  const text = event.clipboardData.getData("text");
  if (!splitNumbers(text).some(({ length }) => length >= SHORTEST_WHOLE)) return;
  event.preventDefault();
  saveLookup(text);
  openPage("/shipments/lookup");
}
