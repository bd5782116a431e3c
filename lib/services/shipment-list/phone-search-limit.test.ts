import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { countSearchedNumber, PHONE_SEARCHES_PER_MINUTE } from "./phone-search-limit";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const TOO_MANY = { code: "too_many_attempts" };
const search = (caller: string, number: number | string, isWhole = true) =>
  countSearchedNumber(caller, `hash-${number}`, isWhole);
const waitAMinute = () => vi.advanceTimersByTimeAsync(MINUTE_MS + 1_000);

test("thirty numbers may be searched for in a minute, one of them as often as its pages ask", async () => {
  for (let number = 0; number < PHONE_SEARCHES_PER_MINUTE; number += 1) {
    expect(await search("minute", number)).toBe(true);
    expect(await search("minute", number)).toBe(false);
  }
  await expect(search("minute", "another")).rejects.toMatchObject(TOO_MANY);
  await expect(search("minute", "another"), "a refused one is refused again").rejects.toMatchObject(TOO_MANY);
  expect(await search("somebody else", "another")).toBe(true);
  await waitAMinute();
  expect(await search("minute", "another")).toBe(true);
});

test("three hundred whole numbers may be searched for in a day, however slowly", async () => {
  for (let number = 0; number < 300; number += 1) {
    if (number % PHONE_SEARCHES_PER_MINUTE === 0) await waitAMinute();
    await search("day", number);
  }
  await waitAMinute();
  await expect(search("day", 301)).rejects.toMatchObject({ ...TOO_MANY, retryAfterSeconds: expect.any(Number) });
  expect(await search("day", "a part of one", false)).toBe(true);
  await vi.advanceTimersByTimeAsync(DAY_MS);
  expect(await search("day", 301)).toBe(true);
});
