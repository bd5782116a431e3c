import { expect, test } from "vitest";
import { createBuyerToken, parseBuyerToken } from "./buyer-token";

const ID = "0mh3k2j9x0000a1b2c3d4e5f60718293a";

test("a token can be decrypted to its shipment's id and reveals nothing about it", () => {
  const token = createBuyerToken(ID);
  expect(parseBuyerToken(token)).toBe(ID);
  expect(createBuyerToken(ID)).toBe(token);
  expect(token).not.toContain(ID);
  expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain(ID.slice(0, 6));
  // Parcels created one after another must have nothing in common in their tokens.
  const next = createBuyerToken(ID.replace(/a$/, "b"));
  expect(next.slice(0, 8)).not.toBe(token.slice(0, 8));
  expect(next.slice(-12)).not.toBe(token.slice(-12));
});

test("refuses other characters, a changed bit, an id and the empty text", () => {
  const token = createBuyerToken(ID);
  const bytes = Buffer.from(token, "base64url");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(parseBuyerToken(changed.toString("base64url"))).toBeUndefined();
  }
  for (const wrong of [
    "",
    ID,
    "logo",
    token.slice(1),
    `${token}AA`,
    `${token}=`,
    "@/lib/server/etc",
    "%00",
    "a".repeat(5_000),
  ]) {
    expect(parseBuyerToken(wrong)).toBeUndefined();
  }
});
