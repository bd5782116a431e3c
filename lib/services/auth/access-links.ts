import { createHash, randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import {
  type AccessLinkRow,
  countOpenLinks,
  findOpenLink,
  insertAccessLink,
  listOpenLinks,
  revokeLink,
  revokeResetsOf,
  setLinkPerson,
  takeOpenLink,
} from "@/db/queries/auth/access-link-records";
import { insertUser } from "@/db/queries/auth/account-records";
import { deleteSessions, findPerson, findPersonByName, setPassword } from "@/db/queries/auth/people-records";
import type { Db, Store, Tx } from "@/db/store";
import { DEFAULT_LINK_HOURS } from "@/lib/domain/auth/access-link";
import type { NewInviteRequest } from "@/lib/domain/auth/people-requests";
import type { OfferedAccess } from "@/lib/domain/auth/person";
import { limitToShops, parseScope, serializeScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/domain/shared/errors";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { HOUR_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { InviteView, NewInviteView, NewLinkView } from "@/lib/operations/people-operations";
import { checkNewPassword } from "@/lib/server/auth/check-new-password";
import { hashPassword } from "@/lib/server/auth/password";
import { type Manager, requirePerson } from "./people";
import { credentialsSchema } from "./user-accounts";

/** More open invites could not be supervised. */
const MAX_OPEN_INVITES = 50;

/** In the part of an address that browsers do not send, so that no log has the secret. */
const toLink = (publicUrl: string, page: "invite" | "reset", token: string) => `${publicUrl}/${page}#${token}`;

const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** 256 random bits. */
const newToken = () => randomBytes(32).toString("base64url");

/**
 * Makes a link with which one person makes an account, once.
 *
 * @throws ConflictError when the user name is taken or too many invites are open
 */
export async function createInvite(
  store: Store,
  manager: Manager,
  request: NewInviteRequest,
  publicUrl: string,
  now: number,
): Promise<NewInviteView> {
  const { role, shops, username, hours } = request;
  const token = newToken();
  const link = {
    ...linkBy(manager, token, hours, now),
    kind: "invite" as const,
    userId: null,
    username,
    role,
    shops: shops && serializeScope(limitToShops(shops)),
  };
  await store.write(async (tx) => {
    if (username !== null) await assertFree(tx, username);
    if ((await countOpenLinks(tx, "invite", now)) >= MAX_OPEN_INVITES) {
      throw new ConflictError("people.tooManyInvites", { max: MAX_OPEN_INVITES });
    }
    await insertAccessLink(tx, link);
    const after = { username, role, shops: shops ?? "all", hours };
    tx.audit?.add({ target: { kind: "invite", id: link.id }, after });
  });
  return { ...toInviteView(link), link: toLink(publicUrl, "invite", token) };
}

/** Invites that can still be accepted, the oldest first. */
export async function listInviteViews(db: Db, now: number): Promise<InviteView[]> {
  return (await listOpenLinks(db, "invite", now)).map(toInviteView);
}

/** @throws NotFoundError when there is no open invite with this id */
export async function revokeInvite(store: Store, id: string, now: number): Promise<void> {
  await store.write(async (tx) => {
    if (!(await revokeLink(tx, "invite", id, now))) throw new NotFoundError("invite", id);
  });
}

/**
 * Makes a link with which a person sets a new password, once, and ends the person's sessions. Earlier such links end;
 * the old password works until a new one is set.
 *
 * @throws NotFoundError, ConflictError when the person is disabled or is the manager itself
 */
export async function createReset(
  store: Store,
  manager: Manager,
  userId: string,
  publicUrl: string,
  now: number,
): Promise<NewLinkView> {
  if (manager.personId === userId) throw new ConflictError("people.resetNotYourself");
  const token = newToken();
  const link = {
    ...linkBy(manager, token, DEFAULT_LINK_HOURS, now),
    kind: "reset" as const,
    userId,
    username: null,
    role: null,
    shops: null,
  };
  await store.write(async (tx) => {
    const { disabledAt } = await requirePerson(tx, userId);
    if (disabledAt !== null) throw new ConflictError("people.resetDisabled");
    await revokeResetsOf(tx, userId, now);
    await insertAccessLink(tx, link);
    await deleteSessions(tx, userId);
  });
  return { link: toLink(publicUrl, "reset", token), expiresAt: toIsoBeijing(link.expiresAt) };
}

/** What a link offers. @throws ForbiddenError, the same for an unknown, used, revoked and expired one */
export async function lookAtLink(db: Db, token: string, now: number): Promise<OfferedAccess> {
  const { kind, userId, username, role } = await requireOpenLink(db, token, now);
  if (kind === "invite") return { kind, username, role };
  const person = await findPerson(db, userId ?? "");
  if (!person || person.disabledAt !== null) throw deadLink();
  return { kind, username: person.username, role: null };
}

export const linkUseSchema = z.object({
  token: z.string().max(200),
  username: credentialsSchema.shape.username.optional(),
  password: credentialsSchema.shape.password,
});

/**
 * Makes the invited person's account, or sets the new password and ends all sessions of the person. Of two uses at
 * the same time one succeeds.
 *
 * @returns the user name to sign in with
 * @throws ForbiddenError, the same for an unknown, used, revoked and expired link
 * @throws InvalidInputError for a weak password
 * @throws InvalidShapeError, ConflictError when the user name is missing or taken; the link can then be used again
 */
export async function spendLink(store: Store, request: z.output<typeof linkUseSchema>, now: number): Promise<string> {
  const open = await requireOpenLink(store.read, request.token, now);
  const chosenName = open.username ?? request.username;
  if (open.kind === "invite" && chosenName === undefined) parseInput(credentialsSchema.pick({ username: true }), {});
  const name =
    open.kind === "invite" ? (chosenName ?? "") : (await findPerson(store.read, open.userId ?? ""))?.username;
  if (name === undefined) throw deadLink();
  await checkNewPassword(request.password, name);
  const passwordHash = await hashPassword(request.password);
  const detail = { target: { kind: open.kind, id: open.id }, facts: { username: name, madeBy: open.createdByName } };
  return store.write(async (tx) => {
    tx.audit?.add(detail);
    const link = await takeOpenLink(tx, open.id, now);
    if (!link) throw deadLink();
    if (link.kind === "invite") return acceptInvite(tx, link, name, passwordHash, now);
    const person = await findPerson(tx, link.userId ?? "");
    if (!person || person.disabledAt !== null) throw deadLink();
    await setPassword(tx, person.id, passwordHash, now);
    await deleteSessions(tx, person.id);
    return person.username;
  });
}

async function acceptInvite(
  tx: Tx,
  { id, role, shops }: AccessLinkRow,
  username: string,
  passwordHash: string,
  now: number,
): Promise<string> {
  const user = { id: randomUUID(), username, passwordHash, role: role ?? "viewer", shops };
  if (!(await insertUser(tx, user, now))) throw new ConflictError("auth.usernameTaken", { username });
  await setLinkPerson(tx, id, user.id);
  return username;
}

async function requireOpenLink(db: Db, token: string, now: number): Promise<AccessLinkRow> {
  const link = await findOpenLink(db, hashToken(token), now);
  if (!link) throw deadLink();
  return link;
}

const deadLink = () => new ForbiddenError("people.linkDead");

async function assertFree(db: Db, username: string): Promise<void> {
  if (await findPersonByName(db, username)) throw new ConflictError("auth.usernameTaken", { username });
}

function linkBy({ name, personId, kind, id: callerId }: Manager, token: string, hours: number, now: number) {
  return {
    id: randomUUID(),
    tokenHash: hashToken(token),
    createdBy: personId ?? null,
    createdByName: name,
    createdByToken: kind === "token" && callerId !== undefined ? callerId : null,
    createdAt: now,
    expiresAt: now + hours * HOUR_MS,
    usedAt: null,
    revokedAt: null,
  };
}

function toInviteView(link: Omit<AccessLinkRow, "tokenHash">): InviteView {
  const scope = parseScope(link.shops);
  return {
    id: link.id,
    username: link.username,
    role: link.role ?? "viewer",
    shops: scope.kind === "every" ? null : [...scope.shops],
    createdBy: link.createdByName,
    createdAt: toIsoBeijing(link.createdAt),
    expiresAt: toIsoBeijing(link.expiresAt),
  };
}
