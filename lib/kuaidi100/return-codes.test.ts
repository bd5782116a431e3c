import { expect, test } from "vitest";
import { explainReturnCode } from "./return-codes";

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
  expect(explainReturnCode(code)).toMatchObject({ code, policy });
  expect(explainReturnCode(code)).toMatchObject({
    meaning: `returnCode.${code}.meaning`,
    mend: `returnCode.${code}.mend`,
  });
});

test.each(["999", "", "constructor", "__proto__"])("unknown code %j is quoted in its meaning and refused", (code) => {
  expect(explainReturnCode(code)).toMatchObject({ code, policy: "refuse" });
  expect(explainReturnCode(code).meaning).toContain(code);
});
