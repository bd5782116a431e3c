import { revokeLinksMadeBy, revokeResetsOf } from "@/db/queries/auth/access-link-records";
import {
  countSessions,
  deleteSession,
  deleteSessions,
  findPerson,
  listPeople,
  listSessions,
  lockFullOwners,
  type PersonRow,
  updatePerson,
} from "@/db/queries/auth/people-records";
import type { Db, Store, Tx } from "@/db/store";
import type { PersonChangeRequest } from "@/lib/domain/auth/people-requests";
import type { PersonView, SessionView } from "@/lib/domain/auth/person";
import { isSessionLive, MAX_IDLE_MS } from "@/lib/domain/auth/session-age";
import { limitToShops, parseScope, serializeScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { toSessionView } from "./session-views";

/** Who manages people: a user, a token, or the command line. */
export interface Manager {
  name: string;
  /** The person whose rights it acts with; undefined for the command line and tokens that are tied to nobody. */
  personId?: string;
  sessionId?: string;
}

/** Everybody who has an account, in the order of creation. */
export async function listPersonViews(db: Db, manager: Manager, now: number): Promise<PersonView[]> {
  const [people, sessions] = await Promise.all([listPeople(db), countSessions(db, now - MAX_IDLE_MS, now)]);
  return people.map((person) => toPersonView(person, sessions.get(person.id) ?? 0, manager));
}

/**
 * Changes what a person may do. The person's sessions end, so that nothing stays on a screen that may no longer be
 * seen; the links that a person made end when the person may manage people no longer.
 *
 * @throws NotFoundError
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
    const before = await requirePerson(tx, id);
    const after = applyChange(before, request, manager, now);
    if (!isChanged(before, after)) return before;
    if (manager.personId === id) throw new ConflictError("people.notYourself");
    if (fullOwners.length === 1 && fullOwners[0] === id && !isFullOwner(after))
      throw new ConflictError("people.lastOwner");
    const { role, shops, disabledAt, disabledBy } = after;
    await updatePerson(tx, id, { role, shops, disabledAt, disabledBy }, now);
    await deleteSessions(tx, id);
    if (!isFullOwner(after)) await revokeLinksMadeBy(tx, id, now);
    if (after.disabledAt !== null) await revokeResetsOf(tx, id, now);
    return after;
  });
  const sessions = await countSessions(store.read, now - MAX_IDLE_MS, now);
  return toPersonView(person, sessions.get(id) ?? 0, manager);
}

/** The sessions with which a person is signed in. @throws NotFoundError */
export async function listSessionViews(db: Db, manager: Manager, id: string, now: number): Promise<SessionView[]> {
  await requirePerson(db, id);
  const sessions = await listSessions(db, id, now);
  return sessions
    .filter((session) => isSessionLive(session, now))
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
  if (!(await store.write((tx) => deleteSession(tx, id, sessionId)))) throw new NotFoundError("session", sessionId);
}

/** @throws NotFoundError */
export async function requirePerson(db: Db | Tx, id: string): Promise<PersonRow> {
  const person = await findPerson(db, id);
  if (!person) throw new NotFoundError("person", id);
  return person;
}

function applyChange(before: PersonRow, request: PersonChangeRequest, manager: Manager, now: number): PersonRow {
  const { role = before.role, shops, disabled } = request;
  const disabledNow = { disabledAt: before.disabledAt ?? now, disabledBy: before.disabledBy ?? manager.name };
  return {
    ...before,
    role,
    shops: shops === undefined ? before.shops : shops && serializeScope(limitToShops(shops)),
    ...(disabled === true && disabledNow),
    ...(disabled === false && { disabledAt: null, disabledBy: null }),
  };
}

function isChanged(before: PersonRow, after: PersonRow): boolean {
  return before.role !== after.role || before.shops !== after.shops || before.disabledAt !== after.disabledAt;
}

/** Whether it is an owner who may sign in and sees every shop. */
function isFullOwner({ role, shops, disabledAt }: PersonRow): boolean {
  return role === "owner" && shops === null && disabledAt === null;
}

function toPersonView(person: PersonRow, sessions: number, manager: Manager): PersonView {
  const { id, username, role, shops, disabledAt, disabledBy, lastSignInAt, createdAt } = person;
  const scope = parseScope(shops);
  return {
    id,
    username,
    role,
    shops: scope.kind === "every" ? null : [...scope.shops],
    disabledAt: disabledAt === null ? null : toIsoBeijing(disabledAt),
    disabledBy,
    lastSignInAt: lastSignInAt === null ? null : toIsoBeijing(lastSignInAt),
    createdAt: toIsoBeijing(createdAt.getTime()),
    sessions,
    isSelf: id === manager.personId,
  };
}
