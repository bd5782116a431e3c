import { expect, test, vi } from "vitest";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { processGlobal } from "@/lib/process-global";
import { setupCode } from "@/lib/server/auth/setup-code";
import { POST } from "./setup/route";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const DESK = "https://waybill.example";

async function setUp(address: string, code: string): Promise<number> {
  const headers = { "content-type": "application/json", origin: DESK, "x-forwarded-for": address };
  const body = JSON.stringify({ code, username: "boss", password: "a horse with a correct battery" });
  return (await POST(new Request(`${DESK}/api/setup`, { method: "POST", headers, body }))).status;
}

test("whoever guesses the code of the set-up is stopped, and keeps nobody out at another address", async () => {
  vi.setSystemTime(NOW);
  vi.stubEnv("PUBLIC_URL", DESK);
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = await openTestStore();
  const guesses: number[] = [];
  for (let guess = 0; guess < 11; guess += 1) guesses.push(await setUp("203.0.113.7", "guess"));
  expect(guesses).toEqual([...Array(10).fill(403), 429]);
  expect(await setUp("203.0.113.7", setupCode())).toBe(429);
  expect(await setUp("198.51.100.2", setupCode())).toBe(204);
});
