import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { isPostgres } from "./kit";

const LAST_CHARACTER = "\u{10FFFF}";

/** Whether a column in upper case has a text anywhere in it, in whatever case the text is; nothing in it is a pattern. */
export function contains(upperCase: SQLWrapper, text: string): SQL {
  return sql`${upperCase} LIKE ${`%${literal(text.toUpperCase())}%`} ESCAPE '\\'`;
}

/** The same for a text that it begins with. On SQLite in a form that an index of the column serves. */
export function startsWith(upperCase: SQLWrapper, text: string): SQL {
  const wanted = text.toUpperCase();
  if (isPostgres) return sql`${upperCase} LIKE ${`${literal(wanted)}%`} ESCAPE '\\'`;
  return sql`${upperCase} >= ${wanted} AND ${upperCase} < ${`${wanted}${LAST_CHARACTER}`}`;
}

function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
