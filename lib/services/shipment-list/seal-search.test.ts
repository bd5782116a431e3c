import { expect, test } from "vitest";
import { sealText } from "@/lib/sealing/sealed-value";
import { nameSearch, openNumberSearch, sealSearch } from "./seal-search";

test("a search for a number is opened as numbers are stored, and what cannot be opened is no number", () => {
  expect(openNumberSearch("yt2345")).toBe("YT2345");
  expect(openNumberSearch(sealSearch("yt2345"))).toBe("YT2345");
  expect(openNumberSearch(sealText("yt2345"))).toMatch(/^S1\./);
});

test("a file names no whole phone number, sealed or not", () => {
  expect(["13812348000", sealSearch("+86 138-1234-8000"), sealSearch("yt2345")].map(nameSearch)).toEqual([
    "138****8000",
    "138****8000",
    "YT2345",
  ]);
});
