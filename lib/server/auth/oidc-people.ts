import { randomUUID } from "node:crypto";
import { revokeLinksMadeBy } from "@/db/queries/auth/access-link-records";
import { insertUser } from "@/db/queries/auth/account-records";
import { findPersonOfAccount, linkAccount } from "@/db/queries/auth/linked-accounts";
import {
  deleteSessions,
  findPersonByName,
  lockFullOwners,
  type PersonRow,
  updatePerson,
} from "@/db/queries/auth/people-records";
import type { Store, Tx } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";
import { USERNAME } from "@/lib/domain/auth/username";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { logger } from "@/lib/server/runtime/logger";
import type { OidcSettings } from "@/lib/server/runtime/oidc-settings";

/** better-auth's name of the provider. */
export const OIDC = "oidc";

/** What the provider says of a person, checked by its signature. */
export type Claims = Readonly<Record<string, unknown>>;

/** Why the provider's person may not sign in: the end of a key below `account.login.oidc`. */
export type OidcRefusal = "unknown" | "noRole" | "nameTaken" | "badName";

/**
 * Finds the account of the provider's person: the one that signed in with it before, or the one with the same user
 * name; with `OIDC_UNKNOWN_USERS=create` it makes one. Where the provider decides roles, the role becomes the one that
 * it says now; the last owner stays owner.
 *
 * @returns the user name, or why the person may not sign in
 */
export async function admitOidcPerson(
  store: Store,
  settings: OidcSettings,
  claims: Claims,
  now: number,
): Promise<{ username: string } | { refusal: OidcRefusal }> {
  const subject = typeof claims.sub === "string" ? claims.sub : "";
  const role = findRole(settings, claims);
  noteUsername(nameOf(settings, claims));
  if (subject === "") return { refusal: "unknown" };
  if (role === "none") return { refusal: "noRole" };
  return store.write(async (tx) => {
    const fullOwners = await lockFullOwners(tx);
    const linked = await findPersonOfAccount(tx, OIDC, subject);
    if (linked) noteUsername(linked.username);
    const person = linked ?? (await findOrCreate(tx, settings, { subject, claims, role }, now));
    if ("refusal" in person) return person;
    if (role && role !== person.role) await changeRole(tx, person, role, fullOwners, now);
    return { username: person.username };
  });
}

/** The role that the provider gives; undefined where it decides none, `none` for somebody who has none. */
function findRole({ roleClaim, roles, defaultRole }: OidcSettings, claims: Claims): Role | "none" | undefined {
  if (roleClaim === null) return undefined;
  const claim = claims[roleClaim];
  const values = (Array.isArray(claim) ? claim : [claim]).map(toText);
  return roles.find(({ value }) => values.includes(value))?.role ?? defaultRole ?? "none";
}

/** Some providers use mail addresses. */
function nameOf({ usernameClaim }: OidcSettings, claims: Claims): string {
  return toText(claims[usernameClaim]).toLowerCase().replace(/@.*$/, "");
}

/** Empty for what is no single value, such as an object. */
function toText(claim: unknown): string {
  return ["string", "number", "boolean"].includes(typeof claim) ? String(claim) : "";
}

/** For the audit, also where the person is refused. */
function noteUsername(username: string): void {
  if (USERNAME.test(username)) addAuditDetail({ target: { kind: "username", id: username } });
}

interface NewPerson {
  subject: string;
  claims: Claims;
  role: Role | undefined;
}

async function findOrCreate(
  tx: Tx,
  settings: OidcSettings,
  { subject, claims, role = settings.defaultRole ?? undefined }: NewPerson,
  now: number,
): Promise<PersonRow | { refusal: OidcRefusal }> {
  const { unknownUsers } = settings;
  const username = nameOf(settings, claims);
  if (!USERNAME.test(username)) return { refusal: unknownUsers === "create" ? "badName" : "unknown" };
  const known = await findPersonByName(tx, username);
  if (!known) {
    if (unknownUsers === "refuse") return { refusal: "unknown" };
    if (!role) return { refusal: "noRole" };
    const name = typeof claims.name === "string" && claims.name ? claims.name.slice(0, 60) : undefined;
    await insertUser(tx, { id: randomUUID(), username, name, passwordHash: null, role, shops: null }, now);
  }
  const person = known ?? (await findPersonByName(tx, username));
  if (!person) return { refusal: "unknown" };
  // The account is another person's of the provider, who had this user name before.
  if (!(await linkAccount(tx, { userId: person.id, provider: OIDC, subject }, now))) return { refusal: "nameTaken" };
  return person;
}

async function changeRole(tx: Tx, person: PersonRow, role: Role, fullOwners: readonly string[], now: number) {
  if (fullOwners.length === 1 && fullOwners[0] === person.id) {
    logger().warn(
      { user: person.username, role },
      "the last owner stays owner, although the identity provider says otherwise",
    );
    return;
  }
  await updatePerson(tx, person.id, { role }, now);
  await deleteSessions(tx, person.id);
  if (role !== "owner") await revokeLinksMadeBy(tx, person.id, now);
  addAuditDetail({ before: { role: person.role }, after: { role } });
}
