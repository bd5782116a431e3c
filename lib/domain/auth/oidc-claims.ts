/** What an identity provider says of a person, checked by its signature. */
export type Claims = Readonly<Record<string, unknown>>;

/** Ways to sign in that are more than a password. @see RFC 8176, 2 */
const SECOND_FACTORS = ["mfa", "mca", "otp", "hwk", "sc", "sms", "tel"];

/** Empty for what is no single value, such as an object. */
export function toClaimText(claim: unknown): string {
  return ["string", "number", "boolean"].includes(typeof claim) ? String(claim) : "";
}

/** The user name in the claim, in lower case: some providers use mail addresses, of which the part before the @ counts. */
export function readUsername(claims: Claims, usernameClaim: string): string {
  return toClaimText(claims[usernameClaim]).toLowerCase().replace(/@.*$/, "");
}

/**
 * Whether the provider's person may be taken for the one whose name the claim has: the address is of one of the
 * domains, where there are any, and the provider does not leave open whose it is.
 *
 * @see OpenID Connect Core, 5.1, `email_verified`
 */
export function isOwnAddress(claims: Claims, usernameClaim: string, domains: readonly string[]): boolean {
  const named = toClaimText(claims[usernameClaim]);
  const address = named.includes("@") || domains.length === 0 ? named : toClaimText(claims.email);
  if (!address.includes("@")) return domains.length === 0;
  const isMail = usernameClaim === "email" || address !== named;
  if (claims.email_verified === false || (isMail && claims.email_verified !== true)) return false;
  return domains.length === 0 || domains.includes(address.toLowerCase().replace(/^.*@/, ""));
}

/**
 * Whether the provider has asked for a second factor: by a way of `amr`, or an `acr` that the operator named.
 *
 * @see OpenID Connect Core, 2
 */
export function vouchesForSecondFactor({ amr, acr }: Claims, acrValues: readonly string[]): boolean {
  return (
    (Array.isArray(amr) && amr.some((each) => SECOND_FACTORS.includes(each))) || acrValues.includes(toClaimText(acr))
  );
}
