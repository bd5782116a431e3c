import { nice, ticks } from "d3-array";

const LINES = 5;

/**
 * The grid lines of an axis from 0 that has room for every value, smallest first; the last one is the axis's end.
 *
 * @param isWhole whether there is nothing between two integers, as with counts
 */
export function scaleAxis(values: readonly (number | null)[], isWhole = false): number[] {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const [, end] = nice(0, most || 1, LINES);
  const lines = ticks(0, end, LINES);
  return isWhole ? lines.filter(Number.isInteger) : lines;
}

/**
 * A line through values at equal distances, as an SVG path of 100 by 100 units with 0 at the bottom.
 *
 * @param bridgesGaps whether it goes straight on where a value is missing, instead of ending there
 */
export function drawLine(values: readonly (number | null)[], end: number, bridgesGaps = false): string {
  let isPenDown = false;
  let path = "";
  for (const [x, y] of listPoints(values, end)) {
    if (y === null) {
      isPenDown &&= bridgesGaps;
      continue;
    }
    path += `${isPenDown ? "L" : "M"}${x} ${y}`;
    isPenDown = true;
  }
  return path;
}

/** A dot at each value, as a path whose line has round ends. */
export function drawDots(values: readonly (number | null)[], end: number): string {
  return listPoints(values, end)
    .map(([x, y]) => (y === null ? "" : `M${x} ${y}h0`))
    .join("");
}

function listPoints(values: readonly (number | null)[], end: number): [x: number, y: number | null][] {
  return values.map((value, index) => [
    round(((index + 0.5) / values.length) * 100),
    value === null ? null : round(100 - (value / end) * 100),
  ]);
}

const round = (number: number) => Math.round(number * 100) / 100;
