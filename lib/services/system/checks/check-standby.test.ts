import { afterEach, expect, test, vi } from "vitest";
import { engine } from "@/db/engine";
import { openTestStore } from "@/db/testing/open-test-store";
import { checkStandby, judgeStandby } from "./check-standby";

afterEach(() => void vi.unstubAllEnvs());

test("with a list of servers and no synchronous standby the desk warns", async () => {
  const { read } = await openTestStore();
  expect(await checkStandby(read)).toBeUndefined();
  if (!engine.isServer) return;
  vi.stubEnv("DATABASE_DIRECT_URL", "postgres://db1,db2/desk");
  expect(await checkStandby(read)).toMatchObject({ state: "warning", message: "doctor.standbyMissing" });
});

test.each([
  [{ names: "db2", commit: "on", attached: 1 }, undefined],
  [{ names: "db2", commit: "remote_apply", attached: null }, undefined],
  [{ names: "db2", commit: "on", attached: 0 }, "failed"],
  [{ names: "db2", commit: "local", attached: 1 }, "warning"],
  [{ names: "", commit: "on", attached: 0 }, "warning"],
])("%j: %s", (facts, state) => {
  expect(judgeStandby(facts)?.state).toBe(state);
});
