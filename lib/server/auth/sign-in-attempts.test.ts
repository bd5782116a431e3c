import { expect, test } from "vitest";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import { SignInAttempts, toCountedAccount } from "./sign-in-attempts";

const MINUTE_MS = 60_000;
const guess = (address: number | string) => ({ account: "anna", address: String(address) });

test("many addresses together get a hundred guesses in an hour, and the usual place of the owner still signs in", () => {
  const attempts = new SignInAttempts();
  attempts.reserve(guess("office"), 0);
  attempts.succeed(guess("office"));
  for (let n = 0; n < 100; n++) attempts.reserve(guess(n), n);
  expect(() => attempts.reserve(guess(100), MINUTE_MS)).toThrow(TooManyAttemptsError);
  expect(() => attempts.reserve(guess("office"), MINUTE_MS)).not.toThrow();
  expect(() => attempts.reserve(guess(100), 61 * MINUTE_MS)).not.toThrow();
});

test("a right guess lets the address try again", () => {
  const attempts = new SignInAttempts();
  for (let n = 0; n < 10; n++) attempts.reserve(guess(1), 0);
  attempts.succeed(guess(1));
  for (let n = 0; n < 10; n++) attempts.reserve(guess(1), 0);
  expect(() => attempts.reserve(guess(1), 0)).toThrow(TooManyAttemptsError);
  expect(() => attempts.reserve(guess(1), 5 * MINUTE_MS)).not.toThrow();
});

test("a name is counted in any case, by the same few bytes", () => {
  expect(toCountedAccount("Anna")).toBe(toCountedAccount("anna"));
  for (const impossible of ["", "x", "a".repeat(100_000), undefined]) expect(toCountedAccount(impossible)).toBeNull();
});
