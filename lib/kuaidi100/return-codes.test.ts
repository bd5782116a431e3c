import { expect, test } from "vitest";
import { returnCode } from "./return-codes";

test.each([
  ["200", "accepted"],
  ["500", "retry"],
  ["501", "tracked"],
  ["502", "refuse"],
  ["600", "pause"],
  ["601", "pause"],
  ["700", "refuse"],
  ["701", "refuse"],
  ["702", "refuse"],
])("code %s: %s", (code, policy) => {
  expect(returnCode(code)).toMatchObject({ code, policy });
  expect(returnCode(code).mend).toMatch(/。$/);
});

test.each(["999", "", "constructor", "__proto__"])("code %j is named in its meaning, and refused", (code) => {
  expect(returnCode(code)).toMatchObject({ code, policy: "refuse" });
  expect(returnCode(code).meaning).toContain(code);
});
