import { createHash } from "node:crypto";
import { APIError, addOAuthServerContext, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import type { twoFactor } from "better-auth/plugins";
import { revokeResetsOf } from "@/db/queries/auth/access-link-records";
import { findSecondFactorDemand, hasSecondFactorElsewhere } from "@/db/queries/auth/second-factor-records";
import { consumeTotpCode } from "@/db/queries/auth/used-codes";
import type { Store } from "@/db/store";
import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import { AppError, ConflictError, invalidField } from "@/lib/domain/shared/errors";
import { findLanguage } from "@/lib/domain/shared/languages";
import { translatorFor } from "@/lib/i18n/translator";
import { addAuditDetail, noteAuditCaller } from "@/lib/server/audit/audit-context";
import { clientAddress } from "@/lib/server/http/client-address";
import { translateRefusal } from "./auth-refusals";
import { checkNewPassword } from "./check-new-password";
import { LINKING_SESSION } from "./oidc/oidc-provider";
import { findSignIn } from "./oidc/provider-sign-in";
import { type Guess, type SignInAttempts, toCountedAccount } from "./sign-in-attempts";

type SessionOfContext = NonNullable<Awaited<ReturnType<typeof getSessionFromCtx>>>;
type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const SIGN_IN = "/sign-in/username";
const SIGN_IN_AT_PROVIDER = "/sign-in/social";
/** better-auth's name of the route. */
export const BACK_FROM_PROVIDER = "/callback/:id";
const CHANGE_PASSWORD = "/change-password";
const VERIFY_CODE = "/two-factor/verify-totp";
const VERIFY_RECOVERY_CODE = "/two-factor/verify-backup-code";
/** better-auth's name of the cookie between password and code. */
const SECOND_STEP_COOKIE = "two_factor";
const SIGN_IN_BY_PASSKEY = "/passkey/verify-authentication";
const REGISTER_PASSKEY = "/passkey/verify-registration";
const DELETE_PASSKEY = "/passkey/delete-passkey";
const MAX_PASSKEYS = 20;
const MAX_PASSKEY_NAME = 60;
const DISABLE_CODES = "/two-factor/disable";
/** What people do with their password while they are signed in; those without one confirm in another way. */
const WITH_PASSWORD = [CHANGE_PASSWORD, "/two-factor/enable", DISABLE_CODES, "/two-factor/generate-backup-codes"];
/** What gives an account another second factor, or takes one away. */
const CHANGING_FACTORS = ["/two-factor/enable", "/passkey/generate-register-options", REGISTER_PASSKEY, DELETE_PASSKEY];
/** Where somebody may guess. */
export const GUESSABLE = [SIGN_IN, ...WITH_PASSWORD, VERIFY_CODE, VERIFY_RECOVERY_CODE];

/** The rules of ours around better-auth's routes. */
export function createAuthHooks(store: Store, attempts: SignInAttempts) {
  return {
    before: createAuthMiddleware(async (context) => {
      const { path } = context;
      try {
        if (CHANGING_FACTORS.includes(path) || isLinking(context)) await requireOwnFactor(context, store);
        if (path === SIGN_IN || WITH_PASSWORD.includes(path)) return await beforePassword(context, attempts);
        if (path.startsWith("/passkey/")) return await beforePasskey(context);
        if (path === SIGN_IN_AT_PROVIDER) return await beforeProvider(context);
        if (path === VERIFY_CODE || path === VERIFY_RECOVERY_CODE) return await beforeCode(context, attempts);
      } catch (error) {
        throw error instanceof AppError ? toApiError(error, headersOf(context)) : error;
      }
    }),
    after: createAuthMiddleware(async (context) => {
      const { path } = context;
      const { returned, newSession } = context.context;
      // The way back from the identity provider ends with a redirect.
      const isRefusal = returned instanceof APIError && returned.status !== "FOUND";
      if (isRefusal) throw translateRefusal(returned, headersOf(context));
      if (path === VERIFY_CODE) await spendCode(context, store, newSession);
      if (path === SIGN_IN || WITH_PASSWORD.includes(path) || (path === VERIFY_CODE && newSession)) {
        const guess = await findGuess(context, newSession?.user.username);
        if (guess) attempts.succeed(guess);
      }
      if (path === CHANGE_PASSWORD && newSession) {
        // A link that an owner made before would replace the new password.
        await store.write((tx) => revokeResetsOf(tx, newSession.user.id, Date.now()));
      }
      if (newSession) await afterSignIn(context, newSession);
      if (path === REGISTER_PASSKEY) await noteNewPasskey(context);
      const own = path === DELETE_PASSKEY && (await getSessionFromCtx(context));
      // The device that has the passkey may be lost, and signed in.
      if (own) await endOthers(context, own.user.id, own.session.id);
    }),
  };
}

/** A guess is counted before its password is hashed, which takes time. */
async function beforePassword(context: HookContext, attempts: SignInAttempts) {
  const { path, body } = context;
  const guess = await findGuess(context);
  if (path === SIGN_IN) {
    if (guess) attempts.reserve(guess, Date.now());
    await spendTimeOfPassword(context);
    return;
  }
  const session = await getSessionFromCtx(context);
  if (!session) return;
  // better-auth does not look at the password of somebody who has none.
  if (path !== CHANGE_PASSWORD && !(body?.password && (await hasPassword(context, session.user.id)))) {
    requireConfirmed(session);
    return;
  }
  if (guess) attempts.reserve(guess, Date.now());
  if (path !== CHANGE_PASSWORD) return;
  await checkNewPassword(String(body?.newPassword ?? ""), String(session.user.username), "newPassword");
  // Whoever knew the old password is signed out.
  return { context: { body: { ...body, revokeOtherSessions: true } } };
}

/**
 * An ID token alone is not enough: that of the last sign-in stands in the address of the logout. Whoever wants to be
 * linked with the person of the provider is signed in, and known to be there.
 */
async function beforeProvider(context: HookContext): Promise<void> {
  const { idToken, additionalData } = context.body ?? {};
  if (idToken) throw new APIError("NOT_FOUND", { code: "ID_TOKEN_NOT_SUPPORTED", message: "Sign in at the provider." });
  if (additionalData?.link !== true) return;
  const session = await getSessionFromCtx(context);
  if (!session) throw new APIError("UNAUTHORIZED");
  requireConfirmed(session);
  await addOAuthServerContext({ [LINKING_SESSION]: session.session.id });
}

const isLinking = ({ path, body }: HookContext) => path === SIGN_IN_AT_PROVIDER && body?.additionalData?.link === true;

/**
 * Where the role needs a second factor, whoever has one shows it before another is added, or one is removed: the password
 * alone, which somebody else may know, changes none.
 *
 * @throws ConflictError
 */
async function requireOwnFactor(context: HookContext, { read }: Store): Promise<void> {
  const signedIn = await getSessionFromCtx(context);
  if (!signedIn || signedIn.session.hasSecondFactor || signedIn.user.twoFactorEnabled) return;
  const { id, role } = signedIn.user;
  if (!(await findSecondFactorDemand(read)).has(role)) return;
  if (await hasSecondFactorElsewhere(read, id)) throw new ConflictError("auth.ownFactorFirst");
}

/** @throws ConfirmationRequiredError */
function requireConfirmed({ session: { confirmedAt } }: SessionOfContext): void {
  const at = confirmedAt ? new Date(confirmedAt).getTime() : undefined;
  requireRecentConfirmation({ kind: "user", confirmedAt: at }, Date.now());
}

/**
 * Whether a session that this request makes for the person begins with a second factor: a passkey, whose device has
 * checked its owner, a code, or one for which the provider vouches. A session that replaces one of the same person, as
 * after a new password, is worth as much as that one.
 */
export async function hadSecondFactor(context: HookContext, userId: string): Promise<boolean> {
  const { path } = context;
  if ([VERIFY_CODE, VERIFY_RECOVERY_CODE, SIGN_IN_BY_PASSKEY].includes(path)) return true;
  if (path === SIGN_IN) return false;
  if (path === BACK_FROM_PROVIDER && (await findSignIn()).hadSecondFactor) return true;
  const replaced = await getSessionFromCtx(context, { disableRefresh: true });
  return replaced?.user.id === userId && replaced.session.hasSecondFactor === true;
}

/**
 * Lets better-auth's second step, which it asks for after a password, also follow a sign-in at the provider that does
 * not vouch for one.
 *
 * @param address where people enter their code
 */
export function secondStepAfterProvider<Plugin extends ReturnType<typeof twoFactor>>(
  plugin: Plugin,
  address: string,
): Plugin {
  const isOpen = ({ path, context: { newSession } }: HookContext) =>
    path === BACK_FROM_PROVIDER && newSession?.session.hasSecondFactor === false;
  const asked = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: HookContext) => hook.matcher(context) || isOpen(context),
  }));
  const lead = createAuthMiddleware(async (context) => {
    const { returned } = context.context;
    // It answers a program; a browser is on its way.
    if (typeof returned === "object" && returned && "twoFactorRedirect" in returned) throw context.redirect(address);
  });
  const after = [...asked, { matcher: ({ path }: HookContext) => path === BACK_FROM_PROVIDER, handler: lead }];
  return { ...plugin, hooks: { ...plugin.hooks, after } };
}

/** better-auth itself counts the wrong codes of a sign-in, but not those of a browser that is signed in. */
async function beforeCode(context: HookContext, attempts: SignInAttempts) {
  // Without a request it is `confirmPerson`, which counts.
  const session = context.request && (await getSessionFromCtx(context));
  if (session) {
    if (session.user.twoFactorEnabled) throw new ConflictError("auth.secondStepOn");
    const guess = await findGuess(context);
    if (guess) attempts.reserve(guess, Date.now());
  } else {
    await noteSecondStep(context);
  }
  // Nobody is spared the second step because of a cookie.
  return { context: { body: { ...context.body, trustDevice: false } } };
}

/** For the audit: a wrong code is a failed sign-in of the person whose password was right just before. */
async function noteSecondStep({ context, getSignedCookie }: HookContext): Promise<void> {
  const { createAuthCookie, internalAdapter, secret } = context;
  const pending = await getSignedCookie(createAuthCookie(SECOND_STEP_COOKIE).name, secret);
  const begun = pending ? await internalAdapter.findVerificationValue(pending) : null;
  const user: Record<string, unknown> | null = begun && (await internalAdapter.findUserById(begun.value));
  if (user) addAuditDetail({ target: { kind: "username", id: String(user.username) } });
}

/** Whoever has seen a code could use it too while it is valid: it opens once. */
async function spendCode(context: HookContext, store: Store, newSession: NewSession | null): Promise<void> {
  const userId = newSession?.user.id ?? (await getSessionFromCtx(context))?.user.id;
  if (userId === undefined) return;
  const codeHash = createHash("sha256").update(String(context.body?.code)).digest("base64url");
  if (await store.write((tx) => consumeTotpCode(tx, { userId, codeHash }, Date.now()))) return;
  // better-auth has made it, and nobody has its token yet.
  if (newSession) await context.context.internalAdapter.deleteSession(newSession.session.token);
  throw translateRefusal(new APIError("UNAUTHORIZED", { code: "CODE_USED", message: "" }), headersOf(context));
}

async function beforePasskey(context: HookContext): Promise<void> {
  const { name } = context.body ?? {};
  if (typeof name === "string" && name.length > MAX_PASSKEY_NAME) {
    throw invalidField("name", "shared.tooLong", { max: MAX_PASSKEY_NAME });
  }
  const session = context.path === REGISTER_PASSKEY && (await getSessionFromCtx(context));
  if (!session) return;
  const where = [{ field: "userId", value: session.user.id }];
  if ((await context.context.adapter.count({ model: "passkey", where })) < MAX_PASSKEYS) return;
  throw new ConflictError("auth.tooManyPasskeys", { max: MAX_PASSKEYS });
}

/** The device has checked its owner: as after a sign-in with the passkey. */
async function noteNewPasskey(context: HookContext): Promise<void> {
  const session = await getSessionFromCtx(context);
  if (!session) return;
  await context.context.internalAdapter.updateSession(session.session.token, { hasSecondFactor: true });
}

/** Accounts without a password answer as late as others, so that nobody learns which ones there are. */
async function spendTimeOfPassword(request: HookContext): Promise<void> {
  const { body, context } = request;
  if (typeof body?.username !== "string" || typeof body.password !== "string") return;
  const where = [{ field: "username", value: body.username.toLowerCase() }];
  const user = await context.adapter.findOne<{ id: string }>({ model: "user", where });
  if (!user || (await hasPassword(request, user.id))) return;
  await context.password.hash(body.password.slice(0, context.password.config.maxPasswordLength));
}

async function hasPassword({ context }: HookContext, userId: string): Promise<boolean> {
  return Boolean((await context.internalAdapter.findCredentialAccount(userId))?.password);
}

/** Whose password a request guesses, and from where; null for a name that no account can have. */
async function findGuess(context: HookContext, knownName?: unknown): Promise<Guess | null> {
  const username =
    context.path === SIGN_IN
      ? context.body?.username
      : (knownName ?? (await getSessionFromCtx(context))?.user.username);
  const account = toCountedAccount(username);
  return account === null ? null : { account, address: clientAddress(headersOf(context)) };
}

/** A new session replaces the one that the browser had, and ends all others where the ways to sign in have changed. */
async function afterSignIn(context: HookContext, { session, user }: NewSession): Promise<void> {
  const { internalAdapter, authCookies, secret } = context.context;
  noteAuditCaller({ kind: "user", id: user.id, name: String(user.name), shops: EVERY_SHOP });
  const previous = await context.getSignedCookie(authCookies.sessionToken.name, secret);
  if (previous && previous !== session.token) {
    await internalAdapter.deleteSession(previous);
    if (context.path === VERIFY_CODE || context.path === DISABLE_CODES) await endOthers(context, user.id, session.id);
  }
  const language = findLanguage(typeof user.language === "string" ? user.language : null);
  if (language && !context.getCookie("locale")) {
    context.setCookie("locale", language, { path: "/", maxAge: 365 * 86_400, sameSite: "lax" });
  }
}

async function endOthers({ context }: HookContext, userId: string, sessionId: string): Promise<void> {
  const others = [
    { field: "userId", value: userId },
    { field: "id", operator: "ne" as const, value: sessionId },
  ];
  await context.adapter.deleteMany({ model: "session", where: others });
}

interface NewSession {
  session: { id: string; token: string };
  user: { id: string } & Record<string, unknown>;
}

const headersOf = ({ headers }: HookContext): Headers => headers ?? new Headers();

function toApiError(error: AppError, headers: Headers): APIError {
  const { problem } = translatorFor({ headers });
  const body = { code: error.code, message: problem(error.message) };
  if (error instanceof TooManyAttemptsError) {
    return new APIError("TOO_MANY_REQUESTS", body, { "Retry-After": String(error.retryAfterSeconds) });
  }
  return new APIError(error.code === "confirmation_required" ? "FORBIDDEN" : "BAD_REQUEST", body);
}
