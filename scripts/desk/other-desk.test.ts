import { expect, test } from "vitest";
import { otherDesk } from "./other-desk.mjs";

const UNIT = "Environment=DATA_DIR=/srv/desk SANDBOX=off\n";
const NONE = "no-such-folder/waybill.db";

test("a command without DATA_DIR makes no empty desk beside the service's, and names its folder", () => {
  expect(otherDesk("token", {}, UNIT, NONE)).toContain("sudo DATA_DIR=/srv/desk waybill-desk admin token …");
});

test.each([
  ["where the folder is named", "token", { DATA_DIR: "/srv/other" }, UNIT, NONE],
  ["where the desk is on PostgreSQL", "token", { DATABASE_URL: "postgres://db/desk" }, UNIT, NONE],
  ["on a machine without the service", "token", {}, "", NONE],
  ["where a desk is here", "token", {}, UNIT, "package.json"],
  ["that opens no desk", "verify", {}, UNIT, NONE],
  ["that only helps", undefined, {}, UNIT, NONE],
])("a command %s runs", (_case, verb, env, unit, database) => {
  expect(otherDesk(verb, env, unit, database)).toBeUndefined();
});
