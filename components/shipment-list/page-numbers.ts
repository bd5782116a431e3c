/** Page numbers to offer: first, last, and those around the current one. */
export function listPageNumbers(current: number, last: number): number[] {
  const neighbours = [current - 1, current, current + 1].filter((page) => page >= 1 && page <= last);
  // A gap of one page would be as wide as the page's number.
  const bridges = [...(current === 4 ? [2] : []), ...(current === last - 3 ? [last - 1] : [])];
  return [...new Set([1, ...bridges, ...neighbours, last])].filter((page) => page <= last).toSorted((a, b) => a - b);
}
