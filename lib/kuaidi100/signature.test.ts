import fc from "fast-check";
import { expect, test } from "vitest";
import { propertyRuns } from "@/lib/testing/property-runs";
import { isSignatureValid, signParam } from "./signature";

const awkward = fc.string({
  unit: fc.oneof(
    fc.constantFrom("+", "%", "&", "=", " ", "\r\n", "\\/", "签收", "【】", "👍🏽", "\u0000"),
    fc.string({ unit: "grapheme" }),
  ),
  maxLength: 60,
});

test("a sign is the upper-case hexadecimal MD5 of param and salt", () => {
  expect(signParam("", "")).toBe("D41D8CD98F00B204E9800998ECF8427E");
  expect(signParam('{"status":"polling"}', "盐")).toMatch(/^[0-9A-F]{32}$/);
});

test("a sign is unchanged by form encoding, for any text", () => {
  fc.assert(
    fc.property(awkward, awkward, (param, salt) => {
      const body = new URLSearchParams({ sign: signParam(param, salt), param }).toString();
      const received = new URLSearchParams(body);
      expect(isSignatureValid(received.get("param") ?? "", salt, received.get("sign"))).toBe(true);
    }),
    { numRuns: propertyRuns(1_000) },
  );
});

test("either letter case is accepted", () => {
  const sign = signParam("param", "salt");
  expect(isSignatureValid("param", "salt", sign.toLowerCase())).toBe(true);
  expect(isSignatureValid("param", "salt", sign)).toBe(true);
});

test("one changed character in param, salt or sign is detected", () => {
  const sign = signParam("param", "salt");
  expect(isSignatureValid("param ", "salt", sign)).toBe(false);
  expect(isSignatureValid("param", "Salt", sign)).toBe(false);
  expect(isSignatureValid("param", "salt", `${sign.slice(0, 31)}${sign.endsWith("0") ? "1" : "0"}`)).toBe(false);
});

test.each([null, undefined, "", "0", "x".repeat(32), "签".repeat(32), `${signParam("param", "salt")} `])(
  "%j is no sign",
  (sign) => expect(isSignatureValid("param", "salt", sign)).toBe(false),
);
