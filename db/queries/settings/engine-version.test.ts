import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { openTestStore } from "@/db/testing/open-test-store";
import { getEngineVersion } from "./engine-version";

test("the database names its version", async () => {
  const { read } = await openTestStore();
  expect(await getEngineVersion(read)).toMatch(engine.isServer ? /^PostgreSQL 1\d\./ : /^SQLite 3\.\d+\.\d+$/);
});
