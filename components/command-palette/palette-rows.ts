import type { LucideIcon } from "lucide-react";

export interface PaletteRow {
  id: string;
  label: string;
  /** Other words by which it is found. */
  keywords?: string;
  /** Text beside the label, such as the parcel's carrier. */
  note?: string;
  /** Shortcut key of the same action. */
  keys?: string;
  Icon: LucideIcon;
  run: () => void;
}

export interface PaletteSection {
  id: string;
  title: string;
  rows: readonly PaletteRow[];
}

/**
 * The rows that match the text: every word occurs in the label or its other words. Letters match the beginning of a word
 * only: `yt` is not meant for Analytics. Digits and Chinese match anywhere. A row of exactly that name is the first.
 */
export function filterRows(rows: readonly PaletteRow[], text: string): readonly PaletteRow[] {
  const words = parted(text).split(/\s+/).filter(Boolean);
  const found = rows.filter(({ label, keywords = "", note = "" }) => {
    const all = parted(` ${label} ${keywords} ${note}`);
    return words.every((word) => all.includes(/^[a-z]+$/.test(word) ? ` ${word}` : word));
  });
  const isNamed = ({ label }: PaletteRow) => label.toLowerCase() === text.trim().toLowerCase();
  return [...found.filter(isNamed), ...found.filter((row) => !isNamed(row))];
}

const parted = (text: string) => text.toLowerCase().replace(/[·:：“”()（）/,，]/g, " ");
