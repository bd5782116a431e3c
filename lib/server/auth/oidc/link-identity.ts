import { findPersonOfIdentity, findSubject, type Identity, insertIdentity } from "@/db/queries/auth/linked-accounts";
import type { Tx } from "@/db/store";
import { addAuditDetail } from "@/lib/server/audit/audit-context";

/** better-auth's name of the company's identity provider. */
export const OIDC = "oidc";

/** `taken`: the identity is linked with another account; `linkedOtherwise`: the account with another identity. */
export type LinkRefusal = "taken" | "linkedOtherwise";

/** Lets an identity of the provider sign in as the person. @returns why it cannot; null when it can */
export async function linkIdentity(
  tx: Tx,
  personId: string,
  identity: Identity,
  now: number,
): Promise<LinkRefusal | null> {
  const owner = await findPersonOfIdentity(tx, identity);
  if (owner?.id === personId) return null;
  if (owner !== undefined) return "taken";
  if ((await findSubject(tx, personId, identity.provider)) !== null) return "linkedOtherwise";
  await insertIdentity(tx, personId, identity, now);
  addAuditDetail({ before: { subject: null }, after: { subject: identity.subject } });
  return null;
}
