import { expect, test } from "vitest";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { ADMIN_COMMANDS } from "./admin-commands";
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

test.each(LANGUAGES)("every name has words in %s", (language) => {
  const t = translatorIn(language);
  const own = ["database.backup", "database.restore", "installation.new", "person.erase", "person.export"];
  const names = [...actions.flatMap(({ action }) => action ?? []), ...own];
  expect(names.filter((name) => !t.has(`audit.actions.${name}`))).toEqual([]);
});
