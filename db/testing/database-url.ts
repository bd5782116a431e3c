import { sql } from "drizzle-orm";
import { inject } from "vitest";
import type { Store } from "@/db/store";

/** The address of a database of the test server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** The address of a test's database on PostgreSQL, for a process that opens it too. */
export async function urlOfDatabase({ read }: Store): Promise<string> {
  const [row] = await read.select({ name: sql<string>`current_database()` }).from(sql.raw("(SELECT 1) AS one"));
  return databaseUrl(inject("postgresUrl"), row?.name ?? "");
}
