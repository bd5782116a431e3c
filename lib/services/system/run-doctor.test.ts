import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { engine } from "@/db/engine";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import { openTestStore } from "@/db/testing/open-test-store";
import { type Config, parseConfig } from "@/lib/config/parse-config";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { SYSTEM_CHECKS } from "@/lib/domain/system/system-check";
import { translatorIn } from "@/lib/i18n/translator";
import { createChannel } from "@/lib/services/alerts/manage-alert-channels";
import { noteWebClock } from "@/lib/services/shared/web-clock";
import { checkSystem } from "./check-system";
import { checkPublicUrl, checkWebClock } from "./checks/check-public-url";
import { runDoctor } from "./run-doctor";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
/** It is asked nothing: only an https address is. */
const POLL_URL = "http://poll.example.com/poll";

/** SQLite has no clock of its own to compare this one with. */
const UNCOMPARED = engine.isServer ? "ok" : "warning";

const folder = () => mkdtempSync(join(tmpdir(), "waybill-doctor-"));

function configure(env: Record<string, string> = {}): Config {
  const own = { APP_SECRET: "a secret for tests only", KUAIDI100_KEY: "key", KUAIDI100_POLL_URL: POLL_URL };
  return parseConfig({ ...own, DATA_DIR: folder(), ...env });
}

async function findStates(config: Config, isDeep = false): Promise<Record<string, string>> {
  const { read } = await openTestStore();
  const checks = await checkSystem({ config, read, isDeep });
  return Object.fromEntries(checks.map(({ check, state }) => [check, state]));
}

test("a sound installation passes every check, a private address is only noted", async () => {
  expect(await findStates(configure(), true)).toEqual({
    ...Object.fromEntries(SYSTEM_CHECKS.map((check) => [check, "ok"])),
    publicUrl: "warning",
    clock: UNCOMPARED,
  });
});

test("every finding and what to do is a sentence in each language", async () => {
  const checks = await checkSystem({
    config: configure({ KUAIDI100_KEY: "" }),
    read: undefined,
    because: {
      state: "failed",
      message: 'doctor.databaseUnreachable {"reason":"x"}',
      mend: "doctor.databaseMissingMend",
    },
    isDeep: false,
  });
  for (const language of LANGUAGES) {
    const translate = translatorIn(language);
    for (const { message, mend } of checks) {
      for (const text of [message, mend ?? message]) expect(translate.problem(text)).not.toMatch(/doctor\.|\{/);
    }
  }
});

test("a folder that cannot be written to, and a channel whose mail server is away, are problems", async () => {
  const file = join(folder(), "file");
  writeFileSync(file, "");
  expect(await findStates(configure({ DATA_DIR: join(file, "data") }))).toMatchObject({ disk: "failed" });

  const store = await openTestStore();
  const config = configure({ HOOK_ALLOW: "127.0.0.1:9" });
  process.env.HOOK_ALLOW = "127.0.0.1:9";
  const mail = { host: "127.0.0.1", port: 9, user: "", from: "desk@example.com", to: ["ops@example.com"] };
  await createChannel(store, EVERY_SHOP, newChannelSchema.parse({ kind: "email", name: "Ops", mail }), NOW);
  const checks = await checkSystem({ config, read: store.read, isDeep: false });
  expect(checks.find(({ check }) => check === "mail")).toMatchObject({ state: "failed" });
});

test("a database that is not there yet is noted, one that cannot be opened is a problem", async () => {
  const config = configure();
  const stateOf = async () => (await runDoctor(config)).find(({ check }) => check === "database");
  if (engine.isServer) {
    expect(await stateOf()).toMatchObject({ state: "warning", message: "doctor.databaseEmpty" });
    process.env.DATABASE_URL = "postgres://127.0.0.1:9/nothing";
    expect(await stateOf()).toMatchObject({ state: "failed", message: expect.stringContaining("ECONNREFUSED") });
    return;
  }
  mkdirSync(config.dataDir, { recursive: true });
  expect(await stateOf()).toMatchObject({
    state: "warning",
    message: expect.stringMatching(/^doctor\.databaseMissing/),
  });
  writeFileSync(join(config.dataDir, "waybill.db"), "");
  expect(await stateOf()).toMatchObject({ state: "failed", message: "doctor.databaseEmpty" });
  writeFileSync(
    join(config.dataDir, "waybill.db"),
    "this is no database, it is a text of more than a hundred bytes".repeat(9),
  );
  const damaged = {
    state: "failed",
    message: expect.stringMatching(/^doctor\.databaseDamaged /),
    mend: expect.stringMatching(/^doctor\.databaseDamagedMend /),
  };
  expect(await stateOf()).toMatchObject(damaged);

  rmSync(join(config.dataDir, "waybill.db"));
  await openSqliteStore(config.dataDir, false).close();
  const file = readFileSync(join(config.dataDir, "waybill.db"));
  writeFileSync(join(config.dataDir, "waybill.db"), file.fill(0xff, file.length / 2));
  expect(await stateOf()).toMatchObject(damaged);

  // root may read what belongs to anybody
  if (process.getuid?.() === 0) return;
  chmodSync(join(config.dataDir, "waybill.db"), 0o000);
  expect(await stateOf()).toMatchObject({ state: "failed", message: expect.stringContaining("databaseForeign") });
});

test.each([
  [405, "ok", "publicUrl"],
  [308, "failed", "publicUrlRedirects"],
  [404, "failed", "publicUrlElsewhere"],
])("a callback that answers %i: %s", async (status, state, key) => {
  const finding = await checkPublicUrl("http://desk.example.com", async () => new Response(null, { status }));
  expect(finding).toMatchObject({ state, message: expect.stringContaining(`doctor.${key} `) });
});

test("an https address needs port 80 too, and an address that gives no answer is a problem", async () => {
  const onlyHttps = async (url: string) => new Response(null, { status: url.startsWith("https:") ? 405 : 301 });
  const noted = await checkPublicUrl("https://desk.example.com", onlyHttps);
  expect(noted).toMatchObject({ state: "warning", message: expect.stringContaining("publicUrlNoPort80") });
  const refused = async () => {
    throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
  };
  const away = await checkPublicUrl("https://desk.example.com", refused);
  expect(away).toMatchObject({ state: "failed", message: expect.stringContaining("ECONNREFUSED") });
});

test("a clock that differs from Kuaidi100's, by its last answer, is a problem", async () => {
  expect(await findStates(configure())).toMatchObject({ clock: UNCOMPARED });
  noteWebClock({ date: new Date(NOW).toUTCString(), sentAt: NOW, answeredAt: NOW });
  expect(await findStates(configure())).toMatchObject({ clock: "ok" });
  noteWebClock({ date: new Date(NOW - 60_000).toUTCString(), sentAt: NOW, answeredAt: NOW });
  const { read } = await openTestStore();
  const checks = await checkSystem({ config: configure(), read, isDeep: false });
  expect(checks.find(({ check }) => check === "clock")).toMatchObject({
    state: "failed",
    message: expect.stringMatching(/clockSkewedWeb .*"host":"poll\.example\.com"/),
  });
});

test("a clock that differs from the web's is a problem", async () => {
  vi.setSystemTime(NOW);
  onTestFinished(() => void vi.useRealTimers());
  const dated = (date: number) => async () => new Response(null, { headers: { Date: new Date(date).toUTCString() } });
  expect(await checkWebClock("https://desk.example.com", dated(NOW - 60_000))).toMatchObject({
    state: "failed",
  });
  expect(await checkWebClock("https://desk.example.com", dated(NOW))).toMatchObject({ state: "ok" });
  expect(await checkWebClock("http://desk.example.com", dated(NOW))).toBeUndefined();
});
