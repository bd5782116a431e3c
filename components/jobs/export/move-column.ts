/** Returns the list with one item moved one place to the start (-1) or to the end (1). */
export function moveColumn<Column>(columns: readonly Column[], column: Column, by: -1 | 1): Column[] {
  const from = columns.indexOf(column);
  const to = from + by;
  if (from < 0 || to < 0 || to >= columns.length) return [...columns];
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}
