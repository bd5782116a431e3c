/** Why somebody who signed in at the identity provider has no access: ends of keys below `account.login.provider`. */
export const PROVIDER_REFUSALS = [
  "unknown",
  "noRole",
  "nameTaken",
  "notLinked",
  "foreign",
  "taken",
  "linkedOtherwise",
  "linkOver",
  "badName",
  "disabled",
  "failed",
] as const;
export type ProviderRefusal = (typeof PROVIDER_REFUSALS)[number];
