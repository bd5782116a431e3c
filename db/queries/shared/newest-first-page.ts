import { and, lt, lte, or, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { invalidField } from "@/lib/domain/shared/errors";

/** The last row of a page; the next page begins after it. */
interface CursorPosition {
  at: number;
  id: string;
}

export function encodeCursor({ at, id }: CursorPosition): string {
  return Buffer.from(`${at}.${id}`).toString("base64url");
}

/** @throws InvalidInputError when the cursor is invalid */
export function decodeCursor(cursor: string): CursorPosition {
  const [, at, id] = /^(\d{1,16})\.([\w-]{1,64})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (!at || !id) {
    throw invalidField("cursor", "shared.cursorInvalid");
  }
  return { at: Number(at), id };
}

/**
 * Rows after a cursor in a list ordered by `at`, then `id`, both descending; all rows without a
 * cursor.
 *
 * @throws InvalidInputError when the cursor is invalid
 */
export function isAfterCursor(at: SQLiteColumn, id: SQLiteColumn, cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const last = decodeCursor(cursor);
  // The first condition is the one that uses the index.
  return and(lte(at, last.at), or(lt(at, last.at), lt(id, last.id)));
}

/**
 * Cuts a page out of the found rows, with the cursor of the next one.
 *
 * @param found one row more than the page, if there are more
 */
export function slicePage<Row>(
  found: readonly Row[],
  limit: number,
  positionOf: (row: Row) => CursorPosition,
): { rows: Row[]; nextCursor: string | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > rows.length && last ? encodeCursor(positionOf(last)) : null };
}
