import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const FOLDERS = ["app", "bench", "client", "components", "db", "e2e", "lib", "ops", "sandbox", "scripts"];
/** Tests, and what only tests use. */
const TEST_CODE = /^e2e\/|\/testing\/|\.(?:test|spec|drill)\.tsx?$/;
const TODAY = /\bDate\.now\b|\bnew Date\(\)|\bnew Date;/;
/** A comment in the same line, or the one above, that says why a test reads the machine's clock. */
const REASON = /\/\/ today: \S.{9}/;

function findToday(file: string, source: string): string[] {
  const lines = source.split("\n");
  return lines.flatMap((line, index) => {
    const hasReason = REASON.test(line) || REASON.test(lines[index - 1] ?? "");
    return TODAY.test(line) && !hasReason ? [`${file}:${index + 1}: a fixed date, or a reason: // today: …`] : [];
  });
}

test("a test has a date of its own, or says why it reads the machine's clock", () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => `${folder}/${file}`)
      .filter((file) => /\.(?:tsx?|mjs)$/.test(file) && TEST_CODE.test(file) && !file.endsWith("test-dates.test.ts")),
  );
  expect(files.flatMap((file) => findToday(file, readFileSync(file, "utf8")))).toEqual([]);
  expect(files.length).toBeGreaterThan(600);
});

test("what the check finds", () => {
  const find = (source: string) => findToday("sample.test.ts", source).length;
  expect(find("const now = Date.now();")).toBe(1);
  expect(find("const context = { clock: Date.now };\nconst at = new Date();")).toBe(2);
  expect(find("const now = Date.now(); // today: the child process has the machine's clock")).toBe(0);
  expect(find("// today: PostgreSQL stamps the row\nconst now = Date.now();")).toBe(0);
  expect(find("const now = Date.now(); // today: so")).toBe(1);
  expect(find("const at = new Date(NOW);")).toBe(0);
});
