import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Whether a column in upper case has a text anywhere in it, in whatever case the text is; nothing in it is a pattern. */
export function contains(upperCase: SQLWrapper, text: string): SQL {
  const pattern = `%${text.toUpperCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${upperCase} LIKE ${pattern} ESCAPE '\\'`;
}
