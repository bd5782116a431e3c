/** The pages that are offered by number: the first, the last, and those around the present one. */
export function listPageNumbers(current: number, last: number): number[] {
  const near = [current - 1, current, current + 1].filter((page) => page >= 1 && page <= last);
  // A gap of one page is no shorter than its number.
  const bridges = [...(current === 4 ? [2] : []), ...(current === last - 3 ? [last - 1] : [])];
  return [...new Set([1, ...bridges, ...near, last])].filter((page) => page <= last).toSorted((a, b) => a - b);
}
