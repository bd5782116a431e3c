import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Whether a column in upper case has a text anywhere in it, in whatever case the text is; nothing in it is a pattern. */
export function contains(upperCase: SQLWrapper, text: string): SQL {
  return sql`${upperCase} LIKE ${`%${literal(text.toUpperCase())}%`} ESCAPE '\\'`;
}

/** The same for a text that it begins with. */
export function startsWith(upperCase: SQLWrapper, text: string): SQL {
  return sql`${upperCase} LIKE ${`${literal(text.toUpperCase())}%`} ESCAPE '\\'`;
}

function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
