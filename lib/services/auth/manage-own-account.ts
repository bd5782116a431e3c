import { z } from "zod";
import { findSubject } from "@/db/queries/auth/linked-accounts";
import {
  deleteOtherSessions,
  findOwnAccount,
  findPasswordHash,
  listPasskeys,
  updateOwnAccount,
} from "@/db/queries/auth/own-account-records";
import { listSessions } from "@/db/queries/auth/people-records";
import type { Db, Store } from "@/db/store";
import type { Caller } from "@/lib/domain/auth/caller";
import { hasPermission } from "@/lib/domain/auth/role";
import { isSessionLive } from "@/lib/domain/auth/session-age";
import type { NewTokenRequest, TokenRotation } from "@/lib/domain/auth/token-request";
import { requiredPermission } from "@/lib/domain/auth/token-scope";
import { ForbiddenError, invalidField, NotFoundError, UnauthorizedError } from "@/lib/domain/shared/errors";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { message } from "@/lib/domain/shared/message";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { OwnAccountView } from "@/lib/operations/own-account";
import type { TokenView } from "@/lib/operations/token-operations";
import { OIDC } from "@/lib/server/auth/oidc/link-identity";
import { config } from "@/lib/server/runtime/config";
import { createScopedToken, listTokenViews, revokeApiToken, rotateApiToken } from "./manage-api-tokens";
import { toSessionView } from "./session-views";

const MAX_NAME_LENGTH = 60;

export const ownAccountChangeSchema = z.strictObject({
  name: z
    .string(message("auth.nameMissing"))
    .trim()
    .min(1, message("auth.nameMissing"))
    .max(MAX_NAME_LENGTH, message("shared.tooLong", { max: MAX_NAME_LENGTH }))
    .optional(),
  language: z
    .enum(LANGUAGES, message("shared.oneOf", { choices: LANGUAGES }))
    .nullable()
    .optional(),
});

/** @param recoveryCodes how many are left; null without a second step */
export async function getOwnAccount(
  db: Db,
  { id, sessionId, shops }: Pick<Caller, "id" | "sessionId" | "shops">,
  recoveryCodes: (userId: string) => Promise<number>,
  now: number,
): Promise<OwnAccountView> {
  const account = await findOwnAccount(db, id);
  if (!account) throw new UnauthorizedError();
  const hasDesksProvider = config().oidc !== null;
  const [passwordHash, subject, passkeys, sessions, tokens] = await Promise.all([
    findPasswordHash(db, id),
    findSubject(db, id, OIDC),
    listPasskeys(db, id),
    listSessions(db, id, now),
    listTokenViews(db, { shops }, now, id),
  ]);
  const { username, name, role, language, twoFactorEnabled } = account;
  return {
    username,
    name,
    role,
    language,
    hasPassword: passwordHash !== null,
    hasProvider: hasDesksProvider && subject !== null,
    canLinkProvider: hasDesksProvider && subject === null,
    recoveryCodes: twoFactorEnabled ? await recoveryCodes(id) : null,
    passkeys: passkeys.map(({ createdAt, ...passkey }) => ({
      ...passkey,
      createdAt: createdAt && toIsoBeijing(createdAt.getTime()),
    })),
    sessions: sessions
      .filter((session) => isSessionLive(session, config().sessionAges, now))
      .map((session) => toSessionView(session, sessionId)),
    tokens,
  };
}

/** Changes the person's name and language. */
export async function changeOwnAccount(
  store: Store,
  { id }: Caller,
  change: z.output<typeof ownAccountChangeSchema>,
  now: number,
): Promise<void> {
  await store.write((tx) => updateOwnAccount(tx, id, change, now));
}

/** Ends the person's sessions except the one that asks. */
export async function endOtherSessions(store: Store, { id, sessionId }: Caller): Promise<void> {
  if (sessionId) await store.write((tx) => deleteOtherSessions(tx, id, sessionId));
}

/**
 * Creates a token that acts for the person.
 *
 * @throws InvalidInputError when a scope allows more than the person's role
 */
export async function createOwnToken(
  store: Store,
  caller: Caller,
  request: NewTokenRequest,
  now: number,
): Promise<TokenView & { token: string }> {
  const { role } = caller;
  const scope = request.scopes.find((each) => !hasPermission(role, requiredPermission(each)));
  if (scope) throw invalidField("scopes", "auth.scopeNotOfRole", { role, scope });
  if (!caller.personId) throw new ForbiddenError("auth.personOnly");
  return createScopedToken(store, request, caller, now);
}

/** Gives a token of the person another secret. @throws NotFoundError when the person has not made it */
export async function rotateOwnToken(
  store: Store,
  caller: Caller,
  tokenId: string,
  rotation: TokenRotation,
  now: number,
): Promise<TokenView & { token: string }> {
  await requireOwnToken(store, caller, tokenId, now);
  return rotateApiToken(store, tokenId, rotation, caller, now);
}

/** @throws NotFoundError when the person has made no active token with this id */
export async function revokeOwnToken(store: Store, caller: Caller, tokenId: string, now: number): Promise<void> {
  await requireOwnToken(store, caller, tokenId, now);
  await revokeApiToken(store, tokenId, caller, now);
}

async function requireOwnToken(store: Store, caller: Caller, tokenId: string, now: number): Promise<void> {
  const own = await listTokenViews(store.read, caller, now, caller.id);
  if (!own.some(({ id }) => id === tokenId)) throw new NotFoundError("token", tokenId);
}
