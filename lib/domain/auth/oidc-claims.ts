/** What an identity provider says of a person, checked by its signature. */
export type Claims = Readonly<Record<string, unknown>>;

/** Ways to sign in that are more than a password. @see RFC 8176, 2 */
const SECOND_FACTORS = ["otp", "hwk", "sc", "sms", "tel"];
/** Those that say by themselves that there was more than one. */
const SEVERAL_FACTORS = ["mfa", "mca"];

/** Empty for what is no single value, such as an object. */
export function toClaimText(claim: unknown): string {
  return ["string", "number", "boolean"].includes(typeof claim) ? String(claim) : "";
}

/** The user name in the claim, in lower case: some providers use mail addresses, of which the part before the @ counts. */
export function readUsername(claims: Claims, usernameClaim: string): string {
  return toClaimText(claims[usernameClaim]).toLowerCase().replace(/@.*$/, "");
}

/**
 * Whether the provider's person may be taken for the one whose name the claim has: where there are domains, the address
 * is of one of them and verified, and so is a name that is an address. `email_verified` speaks of `email` alone.
 *
 * @see OpenID Connect Core, 5.1, `email_verified`
 */
export function isOwnAddress(claims: Claims, usernameClaim: string, domains: readonly string[]): boolean {
  const verified = toClaimText(claims.email_verified); // some providers send it as a text
  if (domains.length === 0) return usernameClaim === "email" ? verified === "true" : verified !== "false";
  const named = toClaimText(claims[usernameClaim]);
  const addresses = [toClaimText(claims.email), ...(named.includes("@") ? [named] : [])];
  const isOfDomain = (address: string) => domains.includes(address.toLowerCase().replace(/^.*@/, ""));
  return verified === "true" && addresses.every((address) => address.includes("@") && isOfDomain(address));
}

/**
 * Whether the provider has asked for a second factor: by `amr`, where a code or a key alone is the first one, or by an
 * `acr` that the operator named.
 *
 * @see OpenID Connect Core, 2
 */
export function vouchesForSecondFactor({ amr, acr }: Claims, acrValues: readonly string[]): boolean {
  const ways: unknown[] = Array.isArray(amr) ? [...new Set(amr)] : [];
  const has = (names: readonly string[]) => ways.some((way) => names.includes(toClaimText(way)));
  return has(SEVERAL_FACTORS) || (has(SECOND_FACTORS) && ways.length > 1) || acrValues.includes(toClaimText(acr));
}
