import { randomUUID } from "node:crypto";
import { revokeLinksMadeBy } from "@/db/queries/auth/access-link-records";
import { insertUser } from "@/db/queries/auth/account-records";
import {
  findPersonOfIdentity,
  findSubject,
  type Identity,
  insertIdentity,
  noteSecondFactor,
} from "@/db/queries/auth/linked-accounts";
import {
  deleteSessions,
  findPerson,
  findPersonByName,
  findSessionsOf,
  lockFullOwners,
  type PersonRow,
  updatePerson,
} from "@/db/queries/auth/people-records";
import type { Store, Tx } from "@/db/store";
import type { OidcSettings } from "@/lib/config/oidc-settings";
import {
  type Claims,
  isOwnAddress,
  readUsername,
  toClaimText,
  vouchesForSecondFactor,
} from "@/lib/domain/auth/oidc-claims";
import type { Role } from "@/lib/domain/auth/role";
import { USERNAME } from "@/lib/domain/auth/username";
import { logger } from "@/lib/log/logger";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { type LinkRefusal, linkIdentity, OIDC } from "./link-identity";

/** Why the provider's person may not sign in: the end of a key below `account.login.provider`. */
export type OidcRefusal =
  | LinkRefusal
  | "unknown"
  | "noRole"
  | "nameTaken"
  | "notLinked"
  | "foreign"
  | "badName"
  | "linkOver";

/**
 * Finds the account of the provider's person: the one that is linked with it. A user name alone opens no account that
 * exists; with `OIDC_UNKNOWN_USERS=create` it makes one. Where the provider decides roles, the role becomes the one that
 * it says now; the last owner stays owner.
 *
 * @param linkBySession the session whose person asked to be linked with the provider's person
 * @returns the user name, or why the person may not sign in
 */
export async function admitOidcPerson(
  store: Store,
  settings: OidcSettings,
  { claims, linkBySession }: { claims: Claims; linkBySession?: string },
  now: number,
): Promise<{ username: string } | { refusal: OidcRefusal }> {
  const subject = toClaimText(claims.sub);
  const identity = { provider: OIDC, issuer: settings.issuer, subject };
  const role = findRole(settings, claims);
  noteUsername(readUsername(claims, settings.usernameClaim));
  if (subject === "") return { refusal: "unknown" };
  if (role === "none") return { refusal: "noRole" };
  return store.write(async (tx) => {
    const fullOwners = await lockFullOwners(tx);
    const person = linkBySession
      ? await linkPersonOf(tx, linkBySession, identity, now)
      : await findOrCreate(tx, settings, { identity, claims, role }, now);
    if ("refusal" in person) return person;
    noteUsername(person.username);
    await noteSecondFactor(tx, identity, vouchesForSecondFactor(claims, settings.secondFactorAcr));
    if (role && role !== person.role) await changeRole(tx, person, role, fullOwners, now);
    return { username: person.username };
  });
}

/** The role that the provider gives; undefined where it decides none, `none` for somebody who has none. */
function findRole({ roleClaim, roles, defaultRole }: OidcSettings, claims: Claims): Role | "none" | undefined {
  if (roleClaim === null) return undefined;
  const claim = claims[roleClaim];
  const values = (Array.isArray(claim) ? claim : [claim]).map(toClaimText);
  return roles.find(({ value }) => values.includes(value))?.role ?? defaultRole ?? "none";
}

/** For the audit, also where the person is refused. */
function noteUsername(username: string): void {
  if (USERNAME.test(username)) addAuditDetail({ target: { kind: "username", id: username } });
}

async function linkPersonOf(
  tx: Tx,
  sessionId: string,
  identity: Identity,
  now: number,
): Promise<PersonRow | { refusal: OidcRefusal }> {
  const [session] = await findSessionsOf(tx, [sessionId], now);
  const person = session && (await findPerson(tx, session.userId));
  if (!person) return { refusal: "linkOver" };
  const refusal = await linkIdentity(tx, person.id, identity, now);
  return refusal ? { refusal } : person;
}

interface NewPerson {
  identity: Identity;
  claims: Claims;
  role: Role | undefined;
}

async function findOrCreate(
  tx: Tx,
  settings: OidcSettings,
  { identity, claims, role = settings.defaultRole ?? undefined }: NewPerson,
  now: number,
): Promise<PersonRow | { refusal: OidcRefusal }> {
  const linked = await findPersonOfIdentity(tx, identity);
  if (linked) return linked;
  if (linked === null) return { refusal: "taken" };
  const { unknownUsers, usernameClaim, domains } = settings;
  const username = readUsername(claims, usernameClaim);
  // For an owner who wants to link them.
  addAuditDetail({ facts: { subject: identity.subject, claimed: toClaimText(claims[usernameClaim]) } });
  if (!USERNAME.test(username)) return { refusal: unknownUsers === "create" ? "badName" : "unknown" };
  if (!isOwnAddress(claims, usernameClaim, domains)) return { refusal: "foreign" };
  const known = await findPersonByName(tx, username);
  if (known) return { refusal: (await findSubject(tx, known.id, OIDC)) === null ? "notLinked" : "nameTaken" };
  if (unknownUsers === "refuse") return { refusal: "unknown" };
  if (!role) return { refusal: "noRole" };
  const id = randomUUID();
  const name = typeof claims.name === "string" && claims.name ? claims.name.slice(0, 60) : undefined;
  await insertUser(tx, { id, username, name, passwordHash: null, role, shops: null }, now);
  const person = await findPerson(tx, id);
  if (!person) return { refusal: "nameTaken" };
  await insertIdentity(tx, id, identity, now);
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
