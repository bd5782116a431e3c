import { expect, test } from "vitest";
import { KUAIDI100_RECOGNISE_URL, parseConfig, parseLogSettings } from "./config";

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
  expect(() => parseConfig({ KUAIDI100_RECOGNISE_URL: "kuaidi100" })).toThrow(
    "KUAIDI100_RECOGNISE_URL must be an http(s) address",
  );
});

test("a wrong LOG_LEVEL stops the start, and the log itself goes on with `info`", () => {
  expect(() => parseConfig({ LOG_LEVEL: "loud" })).toThrow("LOG_LEVEL must be one of trace, debug, info");
  expect(parseLogSettings({ LOG_LEVEL: "loud", NODE_ID: "desk-1" })).toEqual({ level: "info", nodeId: "desk-1" });
});

test("without NODE_ID a node is named by its host and port, and a malformed one stops the start", () => {
  expect(parseLogSettings({ PORT: "3001" }).nodeId).toMatch(/^[\w.-]+-3001$/);
  expect(() => parseConfig({ NODE_ID: "desk 1" })).toThrow("NODE_ID must be a short name");
});

test("an address of PostgreSQL may list servers, and a malformed list stops the start with a sentence", () => {
  const parse = (DATABASE_URL: string) => () =>
    parseConfig({ APP_SECRET: "a secret for tests only", DATABASE_URL, DATABASE_DIRECT_URL: DATABASE_URL });
  expect(parse("postgres://u:p@db1,db2:5433/desk?target_session_attrs=read-write")).not.toThrow();
  expect(parse("postgres://u:secret@db1,db2:70000/desk")).toThrow(
    /^DATABASE_URL must be an address such as postgres.*“db2:70000” has no port.*\nDATABASE_DIRECT_URL must/s,
  );
  expect(parse("postgres://u:secret@db1,db2:70000/desk")).not.toThrow("secret");
  expect(parse("postgres://db1,db2/desk?target_session_attrs=standby")).toThrow("needs a server that takes writes");
});
