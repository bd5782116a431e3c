type Cell = string | number;

/**
 * A text table with aligned columns: the first left-aligned, the others, with figures,
 * right-aligned.
 */
export function formatTable(header: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
  const lines = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  const format = (line: readonly string[]) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [format(lines[0] ?? []), rule, ...lines.slice(1).map(format)].join("\n");
}

const WHOLE_FORMAT = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** `12,345`, or `–` when unknown. */
export function formatWhole(value: number): string {
  return Number.isFinite(value) ? WHOLE_FORMAT.format(value) : "–";
}

/** With a number of decimals, or `–` when unknown. */
export function formatDecimal(value: number, places: number): string {
  return Number.isFinite(value) ? value.toFixed(places) : "–";
}
