import type { PageGeometry } from "./measure-page";

const SIDES = ["x", "y", "width", "height"];

/** What differs by more than the tolerance (px), a line each; empty if nothing does. */
export function compareGeometry(expected: PageGeometry, actual: PageGeometry, tolerance: number): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].flatMap((name) => {
    const [before, now] = [expected[name], actual[name]];
    if (!now) return [`${name}: is gone`];
    if (!before) return [`${name}: is new`];
    const changes = SIDES.flatMap((side, index) => {
      const [from = null, to = null] = [before[index], now[index]];
      if (from === null || to === null || Math.abs(to - from) <= tolerance) return [];
      return [`${side} ${from} → ${to} (${to > from ? "+" : ""}${to - from} px)`];
    });
    return changes.length > 0 ? [`${name}: ${changes.join(", ")}`] : [];
  });
}
