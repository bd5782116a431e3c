import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GUARDED_FIELDS, mayReveal, maySearchByPhone, READERS, readerOf, visibilityOf } from "./field-policy";

const HIDDEN_FROM_A_VIEWER = ["phone", "textNames", "textNumbers", "address", "note"] as const;

test("a viewer, and a token that may only read, see nobody's data whole, and may reveal and search nothing", () => {
  for (const reader of ["viewer", "viewerToken", "buyer", "print", "notice", "hook"] as const) {
    for (const field of HIDDEN_FROM_A_VIEWER) {
      expect([reader, field, visibilityOf(field, reader)]).not.toContain("full");
      expect(mayReveal(field, reader)).toBe(false);
    }
    expect(maySearchByPhone(reader)).toBe(false);
  }
});

test("who may reveal sees the value masked, or whole already", () => {
  for (const reader of READERS) {
    const revealed = GUARDED_FIELDS.filter((field) => mayReveal(field, reader));
    expect(revealed.map((field) => visibilityOf(field, reader))).not.toContain("hidden");
  }
  expect(readerOf({ role: "support" })).toBe("support");
  expect(readerOf({ role: "viewer", kind: "token" })).toBe("viewerToken");
});

test("the table in docs/privacy.md is the table of the code", () => {
  const document = readFileSync(join(import.meta.dirname, "../../../docs/privacy.md"), "utf8").replace(/ {2,}/g, " ");
  const rows = GUARDED_FIELDS.map((field) =>
    [
      "",
      `\`${field}\``,
      ...READERS.map(
        (reader) =>
          visibilityOf(field, reader) +
          (mayReveal(field, reader) && visibilityOf(field, reader) === "masked" ? "*" : ""),
      ),
      "",
    ]
      .join(" | ")
      .trim(),
  );
  for (const row of rows) expect(document).toContain(row);
});
