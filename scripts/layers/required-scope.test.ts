import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";

/** A parameter or field of shops that may be left out, and then means all of them. */
const FORGETTABLE = [/\w: ShopScope = /, /\w = EVERY_SHOP\b(?!;)/, /= \{ shops: EVERY_SHOP \}[,)]/, /\?: ShopScope\b/];

const files = ["app", "db", "lib", "scripts"]
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: "utf8" }).map((path) => posix.join(root, path)))
  .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."));

test("nobody who is forgotten to be limited sees every shop: the scope is always given", () => {
  const found = files.filter((path) => FORGETTABLE.some((pattern) => pattern.test(readFileSync(path, "utf8"))));
  expect(found).toEqual([]);
});
