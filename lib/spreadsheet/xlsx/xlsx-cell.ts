import { DAY_MS } from "@/lib/domain/time/beijing-time";
import type { NumberFormat } from "./xlsx-styles";

/** Day 0 of each calendar. Excel treats 1900 as a leap year; from March 1900 on, this date is right. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_DAY = 2_958_465; // 9999-12-31

/** Excel stores 15 digits of a number; further digits are lost. */
const LARGEST_EXACT = 1e15;

/** The raw content of a cell in the sheet. */
export interface RawCell {
  /**
   * `n` a number, `s` a shared string, `str` the text of a formula, `inlineStr`, `b`, `e` an error,
   * `d` a date.
   */
  type: string;
  style: number;
  value: string;
}

export interface CellContext {
  strings: readonly string[];
  formats: readonly NumberFormat[];
  is1904: boolean;
}

/**
 * A cell's text. Numbers have all of their digits, up to 15. Of a longer number Excel has stored
 * only the first 15, and it is written as `7.73123456789012E+15`, so that it is not taken for a
 * waybill number. An amount that is shown in a foreign currency has its code, `USD 99.99`.
 */
export function cellText({ type, style, value }: RawCell, { strings, formats, is1904 }: CellContext): string {
  switch (type) {
    case "s":
      return strings[Number(value)] ?? "";
    case "str":
    case "inlineStr":
      return decodeEscapes(value);
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    case "e":
    case "d":
      return value;
    default:
      return numberText(value, formats[style], is1904);
  }
}

/**
 * Decodes characters that XML cannot contain, `_x000D_`; a text that looks like an escape is
 * `_x005F_x000D_`.
 */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function numberText(value: string, format: NumberFormat | undefined, is1904: boolean): string {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value;
  if (format?.kind === "date" && number >= 0 && number <= LAST_DAY) return dateText(number, is1904);
  if (Math.abs(number) >= LARGEST_EXACT) return scientific(number);
  // Excel writes seventeen digits of a fraction, but only fifteen are significant.
  const text = plain(Number(number.toPrecision(15)));
  if (format?.kind === "foreign") return `${format.currency} ${text}`;
  return format?.kind === "padded" ? text.padStart(format.digits, "0") : text;
}

function dateText(days: number, is1904: boolean): string {
  const instant = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(days * DAY_MS));
  const [date = "", time = ""] = instant.toISOString().slice(0, 19).split("T");
  if (days < 1) return time;
  return Number.isInteger(days) ? date : `${date} ${time}`;
}

function scientific(number: number): string {
  const [mantissa = "", exponent = ""] = number.toExponential(14).split("e");
  return `${mantissa.replace(/(?:\.|(?<!0))0+$/, "")}E${exponent}`;
}

function plain(number: number): string {
  const text = String(number);
  return text.includes("e") ? number.toFixed(20).replace(/(?:\.|(?<!0))0+$/, "") : text;
}
