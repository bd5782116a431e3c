/** How many rows one statement inserts: even for the widest table far below the limit of parameters. */
const ROWS_PER_STATEMENT = 200;

/** Rows in groups for one statement each. */
export function* splitRows<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}
