import { expect, test } from "vitest";
import { LANGUAGES, type Language } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { parseLogSettings } from "@/lib/log/log-settings";
import { ConfigError, KUAIDI100_RECOGNISE_URL, parseConfig, SETTING_NAMES } from "./parse-config";

/** Why the start is refused. */
function explain(env: Record<string, string>, language: Language = "en"): string {
  try {
    parseConfig({ APP_SECRET: "a secret for tests only", ...env });
    return "";
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split("\n").map(translatorIn(language).problem).join("\n");
  }
}

test.each(LANGUAGES)("every wrong setting is named in a sentence in %s", (language) => {
  // What takes any text is left out.
  const free =
    /^(?:HOST|DATA_DIR|KUAIDI100_KEY|KUAIDI100_CUSTOMER|OIDC_(?:CLIENT_\w+|USERNAME_CLAIM|ROLE_CLAIM|SECOND_FACTOR_ACR))$/;
  const names = SETTING_NAMES.filter((name) => !free.test(name));
  const wrong = Object.fromEntries(names.map((name) => [name, "?".repeat(41)]));
  const short = { APP_SECRET: "short", APP_SECRET_PREVIOUS: "short" };
  const lines = explain({ ...wrong, ...short }, language).split("\n");
  expect(names.filter((name) => !lines.some((line) => line.startsWith(name)))).toEqual([]);
  expect(lines.filter((line) => /^setting\.|[{}]/.test(line))).toEqual([]);
});

test.each([
  [{}, KUAIDI100_RECOGNISE_URL],
  [{ KUAIDI100_POLL_URL: "https://poll.kuaidi100.com/poll" }, KUAIDI100_RECOGNISE_URL],
  [{ KUAIDI100_POLL_URL: "http://127.0.0.1:3100/poll", SANDBOX: "on" }, "http://127.0.0.1:3100/autonumber/auto"],
  [
    { KUAIDI100_POLL_URL: "http://127.0.0.1:3100/poll", KUAIDI100_RECOGNISE_URL: "http://gate.example/auto" },
    "http://gate.example/auto",
  ],
])("with %j numbers are recognized at %s", (env, url) => {
  expect(parseConfig({ APP_SECRET: "a secret for tests only", ...env }).kuaidi100RecogniseUrl).toBe(url);
});

test("an address that is none stops the start with a sentence", () => {
  const env = { KUAIDI100_RECOGNISE_URL: "kuaidi100" };
  expect(explain(env)).toContain("KUAIDI100_RECOGNISE_URL must be an http(s) address");
});

test("a wrong LOG_LEVEL stops the start, and the log itself goes on with `info`", () => {
  expect(explain({ LOG_LEVEL: "loud" })).toContain("LOG_LEVEL must be one of trace, debug, info");
  expect(parseLogSettings({ LOG_LEVEL: "loud", NODE_ID: "desk-1" })).toEqual({ level: "info", nodeId: "desk-1" });
});

test("without NODE_ID a node is named by its host and port, and a malformed one stops the start", () => {
  expect(parseLogSettings({ PORT: "3001" }).nodeId).toMatch(/^[\w.-]+-3001$/);
  expect(explain({ NODE_ID: "desk 1" })).toContain("NODE_ID must be a short name");
});

test("an address of PostgreSQL may list servers, and a malformed list stops the start with a sentence", () => {
  const parse = (DATABASE_URL: string) => explain({ DATABASE_URL, DATABASE_DIRECT_URL: DATABASE_URL });
  expect(parse("postgres://u:p@db1,db2:5433/desk?target_session_attrs=read-write")).toBe("");
  expect(parse("postgres://u:secret@db1,db2:70000/desk")).toMatch(
    /^DATABASE_URL must be an address such as postgres.*“db2:70000” has no port.*\nDATABASE_DIRECT_URL must/s,
  );
  expect(parse("postgres://u:secret@db1,db2:70000/desk")).not.toContain("secret");
  expect(parse("postgres://db1,db2/desk?target_session_attrs=standby")).toContain("needs a server that takes writes");
});
