import { expect, test } from "vitest";
import { isPostgres } from "@/db/column-builders";
import { openTestStore } from "@/db/testing/open-test-store";
import { getEngineVersion } from "./engine-version";

test("the database names its version", async () => {
  const { read } = await openTestStore();
  expect(await getEngineVersion(read)).toMatch(isPostgres ? /^PostgreSQL 1\d\./ : /^SQLite 3\.\d+\.\d+$/);
});
