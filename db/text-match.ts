import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { isPostgres } from "./column-builders";

const LAST_CHARACTER = "\u{10FFFF}";

/** Whether a column in upper case has a text anywhere in it, in whatever case the text is; nothing in it is a pattern. */
export function contains(upperCase: SQLWrapper, text: string): SQL {
  // SQLite finds a text in half the time that it takes to match a pattern.
  if (!isPostgres) return sql`instr(${upperCase}, ${text.toUpperCase()}) > 0`;
  return sql`${upperCase} LIKE ${`%${escapeLike(text.toUpperCase())}%`} ESCAPE '\\'`;
}

/** The same for a column in whatever case. */
export function containsInAnyCase(column: SQLWrapper, text: string): SQL {
  if (isPostgres) return contains(sql`upper(${column})`, text);
  return sql`${column} LIKE ${`%${escapeLike(text)}%`} ESCAPE '\\'`; // which tells no case from the other
}

/** The same for a text that it begins with. On SQLite in a form that an index of the column serves. */
export function startsWith(upperCase: SQLWrapper, text: string): SQL {
  const wanted = text.toUpperCase();
  if (isPostgres) return sql`${upperCase} LIKE ${`${escapeLike(wanted)}%`} ESCAPE '\\'`;
  return sql`${upperCase} >= ${wanted} AND ${upperCase} < ${`${wanted}${LAST_CHARACTER}`}`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
