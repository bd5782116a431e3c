import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { isPostgres } from "./column-builders";

const LAST_CHARACTER = "\u{10FFFF}";

/** Whether an upper-case column contains a text, in any case; nothing in the text is a pattern. */
export function contains(upperCase: SQLWrapper, text: string): SQL {
  // SQLite needs half the time for instr as for LIKE.
  if (!isPostgres) return sql`instr(${upperCase}, ${text.toUpperCase()}) > 0`;
  return sql`${upperCase} LIKE ${`%${escapeLike(text.toUpperCase())}%`} ESCAPE '\\'`;
}

/** The same for a column in any case. */
export function containsInAnyCase(column: SQLWrapper, text: string): SQL {
  if (isPostgres) return contains(sql`upper(${column})`, text);
  return sql`${column} LIKE ${`%${escapeLike(text)}%`} ESCAPE '\\'`; // SQLite's LIKE ignores case
}

/** The same for a text at the beginning. On SQLite in a form that an index of the column serves. */
export function startsWith(upperCase: SQLWrapper, text: string): SQL {
  const upperCaseText = text.toUpperCase();
  if (isPostgres) return sql`${upperCase} LIKE ${`${escapeLike(upperCaseText)}%`} ESCAPE '\\'`;
  return sql`${upperCase} >= ${upperCaseText} AND ${upperCase} < ${`${upperCaseText}${LAST_CHARACTER}`}`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
