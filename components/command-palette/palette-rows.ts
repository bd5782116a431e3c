import type { LucideIcon } from "lucide-react";

/** One line of the palette. */
export interface PaletteRow {
  id: string;
  label: string;
  /** Further words under which it is found. */
  keywords?: string;
  /** Beside the label, such as a parcel's carrier. */
  note?: string;
  /** The key that does the same. */
  keys?: string;
  Icon: LucideIcon;
  run: () => void;
}

export interface PaletteSection {
  id: string;
  title: string;
  rows: readonly PaletteRow[];
}

/** What somebody types who means a parcel: letters and digits, with at least one of these. */
const WAYBILL_NUMBER_LIKE = /^(?=.*\d)[A-Za-z0-9-]{4,64}$/;
/** What a list of numbers is separated by. */
const NUMBER_SEPARATOR = /[\s,，、;；]+/u;

export function looksLikeWaybillNumber(text: string): boolean {
  return WAYBILL_NUMBER_LIKE.test(text.trim());
}

/** Numbers in a text that holds more than one; else none. */
export function splitNumbers(text: string): string[] {
  const words = text.trim().split(NUMBER_SEPARATOR);
  return words.length > 1 && words.every(looksLikeWaybillNumber) ? words : [];
}

/** The rows that the text finds: every word of it stands in the label or beside it. */
export function filterRows(rows: readonly PaletteRow[], text: string): readonly PaletteRow[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ label, keywords = "", note = "" }) => {
    const all = `${label} ${keywords} ${note}`.toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}
