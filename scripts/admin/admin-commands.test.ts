import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { ADMIN_COMMANDS } from "./admin-commands";
import { HELP } from "./admin-help";
import { actionOf } from "./command-line";

/** They change nothing, or, as those about a person, record themselves: a dry run changes nothing either. */
const WITHOUT_ACTION = [
  "archive verify",
  "audit verify",
  "person erase",
  "person export",
  "secret status",
  "token list",
  "user list",
];

/** Each command with all its options. */
const actions = Object.entries(ADMIN_COMMANDS).map(([name, command]) => {
  const options = Object.fromEntries(Object.keys(command.options).map((option) => [option, true]));
  return { name, action: actionOf(command, options) };
});

test("every command that changes something has a name in the audit log", () => {
  const silent = actions.filter(({ action }) => action === undefined);
  expect(silent.map(({ name }) => name).toSorted()).toEqual(WITHOUT_ACTION);
});

test("the help tells of every command: those that it names are called by e2e/system/built-commands.spec.ts", () => {
  const names = Object.keys(ADMIN_COMMANDS);
  expect(names.filter((name) => !new RegExp(`^ {2}npm run -s admin -- ${name}( |$)`, "m").test(HELP))).toEqual([]);
});

test("docs/settings.md has a row for every command", () => {
  const guide = readFileSync("docs/settings.md", "utf8");
  expect(Object.keys(ADMIN_COMMANDS).filter((name) => !new RegExp(`^\\|.*\`${name}[ \`]`, "m").test(guide))).toEqual(
    [],
  );
});

test.each(LANGUAGES)("every name has words in %s", (language) => {
  const t = translatorIn(language);
  const own = ["database.backup", "database.restore", "installation.new", "person.erase", "person.export"];
  const names = [...actions.flatMap(({ action }) => action ?? []), ...own];
  expect(names.filter((name) => !t.has(`audit.actions.${name}`))).toEqual([]);
});
