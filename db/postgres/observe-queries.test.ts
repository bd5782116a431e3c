import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { findDatabaseTime } from "@/db/queries/system/node-records";
import { openTestStore } from "@/db/testing/open-test-store";
import { observeQueries } from "./observe-queries";

test("statements are observed without their values, with the errors of those that fail", async () => {
  const { read } = await openTestStore();
  const seen: [string, unknown][] = [];
  onTestFinished(observeQueries((statement) => (error) => void seen.push([statement, error])));
  await findDatabaseTime(read);
  await read.select({ value: sql<string>`${"13800138000"}::text` }).from(sql`(select 1) as one`);
  await read
    .select({ value: sql`no_such_column` })
    .from(sql`(select 1) as one`)
    .catch(() => {});
  expect(seen).toEqual([
    [expect.stringContaining("clock_timestamp()"), undefined],
    [expect.stringContaining("$1::text"), undefined],
    [expect.stringContaining("no_such_column"), expect.objectContaining({ code: "42703" })],
  ]);
});
