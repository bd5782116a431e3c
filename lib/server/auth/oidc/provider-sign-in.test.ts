import { expect, test } from "vitest";
import { readSignInTime } from "./provider-sign-in";

const NOW = Date.UTC(2026, 10, 28, 4);

test("the time of the sign-in is the provider's, never later than now", () => {
  expect(readSignInTime({ auth_time: NOW / 1_000 - 3_600 }, NOW)).toEqual(new Date(NOW - 3_600_000));
  expect(readSignInTime({ auth_time: NOW / 1_000 + 3_600 }, NOW)).toEqual(new Date(NOW));
});

test.each([[undefined], ["1795838400"], [0], [Number.NaN]])("%j tells no time", (told) => {
  expect(readSignInTime({ auth_time: told }, NOW)).toBeNull();
});
