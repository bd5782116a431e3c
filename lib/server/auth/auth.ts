import { createHash } from "node:crypto";
import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { username } from "better-auth/plugins";
import { store } from "@/db/open-store";
import type { Store } from "@/db/store";
import { MAX_SESSION_MS } from "@/lib/domain/auth/session-age";
import { USERNAME } from "@/lib/domain/auth/username";
import { message } from "@/lib/domain/shared/message";
import { translatorFor } from "@/lib/i18n/translator";
import { processGlobal } from "@/lib/process-global";
import { AttemptLimiter, TooManyAttemptsError } from "@/lib/server/http/attempt-limiter";
import { config } from "@/lib/server/runtime/config";
import { logger } from "@/lib/server/runtime/logger";
import { deriveSecret } from "@/lib/server/runtime/secrets";
import { ACCOUNT_DISABLED, createStoreAdapter } from "./auth-adapter";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./password";
import { getOwnOrigins } from "./same-origin";

const SIGN_IN = "/sign-in/username";
const FAILURES_PER_ACCOUNT = 10;
const FAILURE_WINDOW_MS = 5 * 60_000;

/** A session ends after this time even while it is used. */
export const MAX_SESSION_S = MAX_SESSION_MS / 1_000;
/** Minimum interval between two updates of an active session. */
const SESSION_TOUCH_S = 10 * 60;

export interface AuthSettings {
  publicUrl: string;
  /** Signs the session cookie. */
  secret: string;
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * Sign-in with user name and password, sessions in the database. Only
 * `lib/services/auth/user-accounts.ts` creates users.
 */
export function createAuth(store: Store, { publicUrl, secret }: AuthSettings) {
  const isSecure = publicUrl.startsWith("https:");
  return betterAuth({
    appName: "Waybill Desk",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    telemetry: { enabled: false },
    trustedOrigins: (request) => (request ? getOwnOrigins(publicUrl, request.headers) : []),
    database: createStoreAdapter(store),
    user: {
      additionalFields: {
        role: { type: "string", required: true, input: false },
        shops: { type: "string", required: false, input: false },
        disabledAt: { type: "number", required: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    session: { expiresIn: MAX_SESSION_S, updateAge: SESSION_TOUCH_S },
    plugins: [username()],
    // A whole office may share one address, so this only stops floods; the limit per account below
    // protects passwords.
    rateLimit: { enabled: true, window: 10, max: 400, customRules: { [SIGN_IN]: { window: 10, max: 40 } } },
    hooks: createSignInGuard(),
    advanced: {
      // Instead of better-auth's prefix: `__Host-` also restricts the cookie to exactly this host.
      useSecureCookies: false,
      cookiePrefix: isSecure ? "__Host-waybill" : "waybill",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure: isSecure, path: "/" },
    },
    logger: { level: "warn", log: (level, message) => logger()[level === "error" ? "error" : "warn"](message) },
  });
}

/** Limits guessing the password of one account, from any number of addresses. */
function createSignInGuard() {
  const limiter = new AttemptLimiter(FAILURES_PER_ACCOUNT, FAILURE_WINDOW_MS);
  return {
    before: createAuthMiddleware(async (context) => {
      if (context.path !== SIGN_IN) return;
      try {
        const name = attemptedName(context.body);
        if (name !== null) limiter.check(name, Date.now());
      } catch (error) {
        if (!(error instanceof TooManyAttemptsError)) throw error;
        const headers = { "Retry-After": String(error.retryAfterSeconds) };
        const { problem } = translatorFor({ headers: context.headers ?? new Headers() });
        throw new APIError("TOO_MANY_REQUESTS", { code: error.code, message: problem(error.message) }, headers);
      }
    }),
    after: createAuthMiddleware(async (context) => {
      const { returned } = context.context;
      if (context.path === SIGN_IN) {
        const name = attemptedName(context.body);
        if (name !== null && returned instanceof APIError) limiter.recordFailure(name, Date.now());
        else if (name !== null) limiter.reset(name);
      }
      if (returned instanceof APIError) throw translateRefusal(returned, context.headers ?? new Headers());
    }),
  };
}

/**
 * Under which the attempts to sign in with this body are counted: the same few bytes for a name of any length.
 * Null for a name that no account can have.
 */
function attemptedName(body: unknown): string | null {
  const name = typeof body === "object" && body !== null && "username" in body ? body.username : undefined;
  if (typeof name !== "string" || !USERNAME.test(name.toLowerCase())) return null;
  return createHash("sha256").update(name.toLowerCase()).digest("base64url");
}

/** The sentences of better-auth's codes; further ones are faults of a program, and stay in English. */
const REFUSALS: Readonly<Record<string, string>> = {
  INVALID_USERNAME_OR_PASSWORD: message("auth.signInWrong"),
  INVALID_USERNAME: message("auth.signInWrong"),
  USERNAME_TOO_SHORT: message("auth.signInWrong"),
  USERNAME_TOO_LONG: message("auth.signInWrong"),
  [ACCOUNT_DISABLED]: message("auth.accountDisabled"),
  INVALID_PASSWORD: message("auth.passwordWrong"),
  PASSWORD_TOO_SHORT: message("auth.passwordTooShort", { min: MIN_PASSWORD_LENGTH }),
  PASSWORD_TOO_LONG: message("auth.passwordTooLong", { max: MAX_PASSWORD_LENGTH }),
};

/** A refusal of better-auth in the caller's language. */
function translateRefusal(refusal: APIError, headers: Headers): APIError {
  const text = REFUSALS[String(refusal.body?.code)];
  if (text === undefined) return refusal;
  return new APIError(
    refusal.status,
    { ...refusal.body, message: translatorFor({ headers }).problem(text) },
    refusal.headers,
  );
}

/** The instance of this process. */
export function auth(): Auth {
  return processGlobal("auth", () =>
    createAuth(store(), { publicUrl: config().publicUrl, secret: deriveSecret("sessions") }),
  );
}
