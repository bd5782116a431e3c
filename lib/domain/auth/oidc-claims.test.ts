import { expect, test } from "vitest";
import { isOwnAddress, vouchesForSecondFactor } from "./oidc-claims";

test.each([
  [["pwd", "mfa"], true],
  [["mfa"], true],
  [["pwd", "otp"], true],
  [["otp"], false],
  [["sms", "sms"], false],
  [["pwd"], false],
  ["mfa", false],
])("ways to sign in %j vouch for a second factor: %j", (amr, isVouched) => {
  expect(vouchesForSecondFactor({ amr }, [])).toBe(isVouched);
});

test("an acr that the operator named vouches for one", () => {
  expect(vouchesForSecondFactor({ acr: "gold" }, ["gold"])).toBe(true);
  expect(vouchesForSecondFactor({ acr: "gold" }, [])).toBe(false);
});

const OWN = ["example.com"];
const verified = { email: "b@example.com", email_verified: true };

test.each([
  [{ preferred_username: "bert" }, [], true],
  [{ preferred_username: "bert", email_verified: "false" }, [], false],
  [{ preferred_username: "bert", ...verified }, OWN, true],
  [{ preferred_username: "bert", ...verified, email_verified: "true" }, OWN, true],
  [{ preferred_username: "bert", ...verified, email: "b@evil.example" }, OWN, false],
  [{ preferred_username: "bert@example.com" }, OWN, false],
  [{ preferred_username: "bert@example.com", ...verified, email: "b@evil.example" }, OWN, false],
  [{ preferred_username: "bert@evil.example", ...verified }, OWN, false],
  [{ preferred_username: "bert@example.com", ...verified }, OWN, true],
])("claims %j name somebody of the domains %j: %j", (claims, domains, isOwn) => {
  expect(isOwnAddress(claims, "preferred_username", domains)).toBe(isOwn);
});
