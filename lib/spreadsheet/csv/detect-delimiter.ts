import Papa from "papaparse";
import { countHeaderWords } from "@/lib/spreadsheet/imports/import-column-headings";

const DELIMITERS = [",", "\t", ";", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE_CHARS = 64 * 1_024;
const SAMPLE_ROWS = 50;

/**
 * Detects the delimiter: the one with which the first rows contain a header, or else have equal
 * numbers of cells.
 */
export function detectDelimiter(text: string): Delimiter {
  const sample = text.slice(0, SAMPLE_CHARS);
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: calculateScore(sample, delimiter) }));
  // The sort is stable: of equals, the comma.
  return scored.toSorted((left, right) => right.score - left.score)[0]?.delimiter ?? ",";
}

/** Parses a first line `sep=;`, as Excel does: the delimiter, and where the table begins. */
export function parseSeparatorLine(text: string): { delimiter: string; length: number } | undefined {
  const [line, delimiter] = /^sep=([,;\t|])\n/i.exec(text) ?? [];
  return line && delimiter ? { delimiter, length: line.length } : undefined;
}

function calculateScore(sample: string, delimiter: string): number {
  const { data } = Papa.parse<string[]>(sample, { delimiter, newline: "\n", preview: SAMPLE_ROWS });
  const rows = data.filter((cells) => cells.some((cell) => cell.trim() !== ""));
  if (rows.length === 0) return 0;
  const headerWords = Math.max(...rows.map(countHeaderWords));
  const widths = new Map<number, number>();
  for (const { length } of rows) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
  const mostFrequent = Math.max(0, ...widths.values());
  return headerWords * 2 + mostFrequent / rows.length;
}
