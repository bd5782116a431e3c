import { parseWaybillGroups } from "@/lib/domain/shipments/waybill-groups";
import { cleanNumber, cleanText, unwrapCode } from "./clean-cell";

/** Excel's notation for a number that has lost digits: `7.7312E+14`. */
const DAMAGED = /^\d(?:\.\d+)?E\+?\d+$/;
const SEPARATORS = /[,，;；、|/+&\n]+/u;
/** A carrier and a number in one cell, in either order: `圆通速递:YT1234567890123` */
const LABEL = /\p{Script=Han}/u;
const NUMBERS = /[A-Z0-9](?:[A-Z0-9-]{4,30}[A-Z0-9])/g;
const MAX_LABELLED_LENGTH = 80;
const NUMBER = /^(?=.*\d)[A-Z0-9-]{6,32}$/;

export interface WaybillText {
  number: string;
  /** The text beside the number in its cell, perhaps its carrier. */
  label: string;
  /** Whether blanks part the text and it does not show where a number ends. */
  isUnclear: boolean;
}

/** The numbers in a cell: usually one, several if an order has several parcels. */
export function parseWaybillCell(cell: string): WaybillText[] {
  const text = unwrapCode(cell);
  const parts = text
    .split(SEPARATORS)
    .filter((part) => part.trim() !== "")
    .flatMap(parsePart);
  // The cell is split only if all parts are numbers.
  if (parts.length > 1 && parts.every(({ number }) => NUMBER.test(number))) return parts;
  const [whole] = parsePart(text);
  return whole ? [whole] : [];
}

/** Whether Excel has dropped digits of the number, which cannot be recovered. */
export function isDamagedNumber(number: string): boolean {
  return DAMAGED.test(number);
}

/**
 * Whether a number has more than 15 digits and only zeros after the fifteenth, which is how Excel
 * writes a number that has lost digits.
 */
export function hasSuspiciousZeros(number: string): boolean {
  return /^\d{15}0{2,}$/.test(number);
}

function parsePart(part: string): WaybillText[] {
  const text = unwrapCode(part)
    .normalize("NFKC")
    .replace(/^no[.:：]\s*/i, "")
    .toUpperCase();
  const found = (LABEL.test(text) && text.length <= MAX_LABELLED_LENGTH && text.match(NUMBERS)) || [];
  const isLabelled = found.length > 0 && found.every((number) => NUMBER.test(number));
  if (isLabelled && (found.length === 1 || found.every(isLongNumber))) {
    const label = text.replace(/[^\p{Script=Han}]/gu, "");
    return found.map((number) => ({ number, label, isUnclear: false }));
  }
  const { numbers, isUnclear } = parseWaybillGroups(cleanText(text));
  return numbers.map((number) => ({ number: cleanNumber(number), label: "", isUnclear }));
}

const isLongNumber = (number: string) => number.length >= 10;
