import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { twoFactor, username } from "better-auth/plugins";
import { store } from "@/db/open-store";
import type { Store } from "@/db/store";
import { MAX_SESSION_MS } from "@/lib/domain/auth/session-age";
import { processGlobal } from "@/lib/process-global";
import { clientAddress } from "@/lib/server/http/client-address";
import { config } from "@/lib/server/runtime/config";
import { logger } from "@/lib/server/runtime/logger";
import { deriveSecret } from "@/lib/server/runtime/secrets";
import { createStoreAdapter } from "./auth-adapter";
import { createAuthHooks, GUESSABLE } from "./auth-hooks";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./password";
import { getOwnOrigins } from "./same-origin";
import { SignInAttempts } from "./sign-in-attempts";

/** A session ends after this time even while it is used. */
export const MAX_SESSION_S = MAX_SESSION_MS / 1_000;
/** Minimum interval between two updates of an active session. */
const SESSION_TOUCH_S = 10 * 60;

const RECOVERY_CODES = 10;
/** What strangers may call and what takes time. */
const LIMITED_ROUTES = [...GUESSABLE, "/passkey/generate-authenticate-options", "/passkey/verify-authentication"];

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
        language: { type: "string", required: false, input: false },
        disabledAt: { type: "number", required: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    session: {
      expiresIn: MAX_SESSION_S,
      updateAge: SESSION_TOUCH_S,
      freshAge: 0, // `requireRecentConfirmation` asks for more
      additionalFields: { confirmedAt: { type: "date", required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          // Whatever makes a session has just made sure who the person is.
          before: async (session, context) => ({
            data: { ...session, confirmedAt: new Date(), ipAddress: clientAddress(context?.headers ?? new Headers()) },
          }),
        },
      },
    },
    plugins: [
      username(),
      // Its secrets and recovery codes are stored sealed. People without a password confirm in another way.
      twoFactor({
        allowPasswordless: true,
        backupCodeOptions: { amount: RECOVERY_CODES, storeBackupCodes: "encrypted" },
      }),
      passkey({
        rpName: "运单台",
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        authentication: { afterVerification: requireUserVerification },
      }),
    ],
    // A whole office may share one address, so this only stops floods; the limit per account and
    // address below protects passwords.
    rateLimit: {
      enabled: true,
      window: 10,
      max: 400,
      customRules: Object.fromEntries(LIMITED_ROUTES.map((path) => [path, { window: 10, max: 40 }])),
    },
    hooks: createAuthHooks(new SignInAttempts()),
    advanced: {
      // Instead of better-auth's prefix: `__Host-` also restricts the cookie to exactly this host.
      useSecureCookies: false,
      cookiePrefix: isSecure ? "__Host-waybill" : "waybill",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure: isSecure, path: "/" },
    },
    logger: { level: "warn", log: (level, message) => logger()[level === "error" ? "error" : "warn"](message) },
  });
}

/** A passkey replaces password and second factor: the device must have checked its owner. */
function requireUserVerification({
  verification,
}: {
  verification: { authenticationInfo: { userVerified: boolean } };
}): void {
  if (verification.authenticationInfo.userVerified) return;
  throw new APIError("UNAUTHORIZED", { code: "AUTHENTICATION_FAILED", message: "User verification is missing." });
}

/** The instance of this process. */
export function auth(): Auth {
  return processGlobal("auth", () =>
    createAuth(store(), { publicUrl: config().publicUrl, secret: deriveSecret("sessions") }),
  );
}
