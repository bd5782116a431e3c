import { revokeLinksMadeBy, revokeResetsOf } from "@/db/queries/auth/access-link-records";
import { deleteIdentity, findSubject, type LinkedIdentity, listIdentities } from "@/db/queries/auth/linked-accounts";
import {
  countPasskeys,
  deleteFactors,
  deleteSession,
  deleteSessions,
  findPerson,
  listPeople,
  listSessions,
  lockFullOwners,
  type PersonRow,
  type SessionSum,
  setPassword,
  sumSessions,
  updatePerson,
} from "@/db/queries/auth/people-records";
import { findSecondFactorDemand } from "@/db/queries/auth/second-factor-records";
import type { Db, Store, Tx } from "@/db/store";
import type { PersonChangeRequest } from "@/lib/domain/auth/people-requests";
import { findDueTime, type SecondFactorDemand } from "@/lib/domain/auth/second-factor";
import { isSessionLive } from "@/lib/domain/auth/session-age";
import { limitToShops, parseScope, serializeScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { PersonView, SessionView } from "@/lib/operations/people-operations";
import { checkNewPassword } from "@/lib/server/auth/check-new-password";
import { linkIdentity, OIDC } from "@/lib/server/auth/oidc/link-identity";
import { hashPassword } from "@/lib/server/auth/password";
import { config } from "@/lib/server/runtime/config";
import { toSessionView } from "./session-views";

/** Who manages people: a user, a token, or the command line. */
export interface Manager {
  name: string;
  /** The person whose rights it acts with; undefined for the command line and tokens that are tied to nobody. */
  personId?: string;
  sessionId?: string;
  /** What `id` is of; undefined for the command line. */
  kind?: "user" | "token";
  id?: string;
}

/** Everybody who has an account, in the order of creation. */
export async function listPersonViews(db: Db, manager: Manager, now: number): Promise<PersonView[]> {
  const [people, counts] = await Promise.all([listPeople(db), countOfEach(db, now)]);
  return people.map((person) => toPersonView(person, counts, manager));
}

/**
 * Changes what a person may do. The person's sessions end, so that nothing stays on a screen that may no longer be
 * seen; the links that a person made end when the person may manage people no longer.
 *
 * @throws NotFoundError
 * @throws InvalidInputError when the identity of the provider is another person's, or there is no provider
 * @throws ConflictError when it is the manager itself, or no owner would be left who may sign in and sees every shop
 */
export async function changePerson(
  store: Store,
  manager: Manager,
  id: string,
  request: PersonChangeRequest,
  now: number,
): Promise<PersonView> {
  const person = await store.write(async (tx) => {
    const fullOwners = await lockFullOwners(tx);
    const before = { ...(await requirePerson(tx, id)), subject: await findSubject(tx, id, OIDC) };
    const after = applyChange(before, request, manager, now);
    if (!isChanged(before, after)) return before;
    if (manager.personId === id) throw new ConflictError("people.notYourself");
    if (fullOwners.length === 1 && fullOwners[0] === id && !isFullOwner(after))
      throw new ConflictError("people.lastOwner");
    const { role, shops, disabledAt, disabledBy } = after;
    await updatePerson(tx, id, { role, shops, disabledAt, disabledBy }, now);
    if (after.subject !== before.subject) await changeIdentity(tx, after, now);
    await deleteSessions(tx, id);
    if (!isFullOwner(after)) await revokeLinksMadeBy(tx, id, now);
    if (after.disabledAt !== null) await revokeResetsOf(tx, id, now);
    tx.audit?.add({ before: toAudited(before), after: toAudited(after) });
    return after;
  });
  return toPersonView(person, await countOfEach(store.read, now), manager);
}

/** The sessions with which a person is signed in. @throws NotFoundError */
export async function listSessionViews(db: Db, manager: Manager, id: string, now: number): Promise<SessionView[]> {
  await requirePerson(db, id);
  const sessions = await listSessions(db, id, now);
  return sessions
    .filter((session) => isSessionLive(session, config().sessionAges, now))
    .map((session) => toSessionView(session, manager.sessionId));
}

/** Ends all sessions of a person. @returns how many there were @throws NotFoundError */
export async function endSessions(store: Store, id: string): Promise<number> {
  return store.write(async (tx) => {
    await requirePerson(tx, id);
    return deleteSessions(tx, id);
  });
}

/** @throws NotFoundError */
export async function endSession(store: Store, id: string, sessionId: string): Promise<void> {
  await store.write(async (tx) => {
    if (!(await deleteSession(tx, id, sessionId))) throw new NotFoundError("session", sessionId);
  });
}

/**
 * Gives a person another password, and ends the sessions and the links that could set one.
 *
 * @throws InvalidInputError for a weak password
 */
export async function replacePassword(
  store: Store,
  { id, username }: Pick<PersonRow, "id" | "username">,
  password: string,
  now: number,
): Promise<void> {
  await checkNewPassword(password, username);
  const passwordHash = await hashPassword(password);
  await store.write(async (tx) => {
    await setPassword(tx, id, passwordHash, now);
    await revokeResetsOf(tx, id, now);
    await deleteSessions(tx, id);
  });
}

/** Removes a person's second factors, of which one was lost, and ends the sessions. */
export async function removeFactors(store: Store, id: string, now: number): Promise<void> {
  await store.write(async (tx) => {
    await deleteFactors(tx, id, now);
    await deleteSessions(tx, id);
  });
}

/** @throws NotFoundError */
export async function requirePerson(db: Db | Tx, id: string): Promise<PersonRow> {
  const person = await findPerson(db, id);
  if (!person) throw new NotFoundError("person", id);
  return person;
}

/** @throws InvalidInputError */
async function changeIdentity(tx: Tx, { id, subject }: LinkedPerson, now: number): Promise<void> {
  await deleteIdentity(tx, id, OIDC);
  if (subject === null) return;
  const { oidc } = config();
  if (!oidc) throw invalidField("providerSubject", "people.noProvider");
  const refusal = await linkIdentity(tx, id, { provider: OIDC, issuer: oidc.issuer, subject }, now);
  if (refusal) throw invalidField("providerSubject", "people.subjectTaken");
}

/** A person with the subject at the identity provider; null: not linked. */
type LinkedPerson = PersonRow & { subject: string | null };

function applyChange(before: LinkedPerson, request: PersonChangeRequest, manager: Manager, now: number): LinkedPerson {
  const { role = before.role, shops, disabled, providerSubject: subject = before.subject } = request;
  const disabledNow = { disabledAt: before.disabledAt ?? now, disabledBy: before.disabledBy ?? manager.name };
  return {
    ...before,
    role,
    subject,
    shops: shops === undefined ? before.shops : shops && serializeScope(limitToShops(shops)),
    ...(disabled === true && disabledNow),
    ...(disabled === false && { disabledAt: null, disabledBy: null }),
  };
}

const CHANGING = ["role", "shops", "disabledAt", "subject"] as const;

function isChanged(before: LinkedPerson, after: LinkedPerson): boolean {
  return CHANGING.some((name) => before[name] !== after[name]);
}

function toAudited({ username, role, shops, disabledAt, subject }: LinkedPerson) {
  const isDisabled = disabledAt !== null;
  return { username, role, shops: shops === null ? "all" : JSON.parse(shops), isDisabled, subject };
}

/** Whether it is an owner who may sign in and sees every shop. */
function isFullOwner({ role, shops, disabledAt }: PersonRow): boolean {
  return role === "owner" && shops === null && disabledAt === null;
}

interface Counts {
  sessions: Map<string, SessionSum>;
  passkeys: Map<string, number>;
  identities: Map<string, LinkedIdentity>;
  demand: SecondFactorDemand;
}

async function countOfEach(db: Db, now: number): Promise<Counts> {
  const [sessions, passkeys, identities, demand] = await Promise.all([
    sumSessions(db, now - config().sessionAges.idleMs, now),
    countPasskeys(db),
    listIdentities(db, OIDC),
    findSecondFactorDemand(db),
  ]);
  return { sessions, passkeys, identities, demand };
}

function toPersonView(person: PersonRow, counts: Counts, manager: Manager): PersonView {
  const { sessions, passkeys, identities, demand } = counts;
  const { id, username, role, shops, disabledAt, disabledBy, lastSignInAt, createdAt } = person;
  const scope = parseScope(shops);
  const identity = identities.get(id);
  const hasAuthenticator = person.twoFactorEnabled === true;
  const hasProviderFactor = identity?.hasSecondFactor === true;
  const hasAny = hasAuthenticator || hasProviderFactor || passkeys.has(id);
  const due = hasAny ? null : findDueTime(demand, { role, createdAt: createdAt.getTime() });
  // A sign-in before the version that notes them is known by its session.
  const signedInAt = lastSignInAt ?? sessions.get(id)?.newest?.getTime() ?? null;
  return {
    id,
    username,
    role,
    shops: scope.kind === "every" ? null : [...scope.shops],
    disabledAt: disabledAt === null ? null : toIsoBeijing(disabledAt),
    disabledBy,
    lastSignInAt: signedInAt === null ? null : toIsoBeijing(signedInAt),
    createdAt: toIsoBeijing(createdAt.getTime()),
    sessions: sessions.get(id)?.number ?? 0,
    hasAuthenticator,
    passkeys: passkeys.get(id) ?? 0,
    providerSubject: identity?.subject ?? null,
    hasProviderFactor,
    secondFactorDueAt: due === null ? null : toIsoBeijing(due),
    isSelf: id === manager.personId,
  };
}
