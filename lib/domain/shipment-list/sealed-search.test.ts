import { expect, test } from "vitest";
import { isPhoneSearch, isSealedSearch } from "./sealed-search";

test("a whole phone number is told from the number of a parcel and from other texts", () => {
  for (const text of [
    "13812348000",
    " +86 138-1234-8000 ",
    "１３８１２３４８０００",
    "0755-12345678",
    "18412345678转1234",
  ])
    expect([text, isPhoneSearch(text)]).toEqual([text, true]);
  for (const text of ["8000", "1381234", "75312345678901", "YT2345678901234", "圆通", ""])
    expect([text, isPhoneSearch(text)]).toEqual([text, false]);
});

test("a sealed search is told from texts", () => {
  const sealed = `s1.0123abcd.${"A".repeat(52)}`;
  expect(isSealedSearch(sealed)).toBe(true);
  for (const text of ["s1.", `${sealed} `, sealed.slice(3), `s1.0123abcd.${"A".repeat(400)}`, "13812348000"])
    expect([text, isSealedSearch(text)]).toEqual([text, false]);
});
