import { parseCarrierTime, toBeijingDay } from "@/lib/domain/time/beijing-time";

/** Days without hyphens, which a time may follow: `20261124`, `2026年11月24日`. */
const DIGITS = /^(\d{4})(\d\d)(\d\d)(?!\S)/;
const IN_CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日(?!\S)/u;

/**
 * Reads a time as a bill writes it, as Beijing time.
 *
 * @returns ms since 1970 UTC; a day alone as `2026-11-24`; the text itself when it is neither
 */
export function readBillTime(text: string): number | string {
  const written = text.trim().replace(DIGITS, "$1-$2-$3").replace(IN_CHINESE, "$1-$2-$3");
  const at = parseCarrierTime(written);
  if (at === null) return text;
  return written.includes(":") ? at : toBeijingDay(at);
}
