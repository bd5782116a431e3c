import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth, twoFactor, username } from "better-auth/plugins";
import { store } from "@/db/open-store";
import type { Store } from "@/db/store";
import type { OidcSettings } from "@/lib/config/oidc-settings";
import { MAX_USERNAME_UNITS, USERNAME } from "@/lib/domain/auth/username";
import { logger } from "@/lib/log/logger";
import { processGlobal } from "@/lib/process-global";
import { allKeys } from "@/lib/sealing/key-ring";
import { deriveSecret } from "@/lib/sealing/secrets";
import { clientAddress } from "@/lib/server/http/client-address";
import { config } from "@/lib/server/runtime/config";
import { createStoreAdapter } from "./auth-adapter";
import { BACK_FROM_PROVIDER, createAuthHooks, GUESSABLE, hadSecondFactor, secondStepAfterProvider } from "./auth-hooks";
import { toProvider } from "./oidc/oidc-provider";
import { findSignIn } from "./oidc/provider-sign-in";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./password";
import { getOwnOrigins } from "./same-origin";
import { SignInAttempts, signInAttempts } from "./sign-in-attempts";

/** Minimum interval between two updates of an active session. */
const SESSION_TOUCH_S = 10 * 60;

const RECOVERY_CODES = 10;
/** What strangers may call and what takes time. */
const LIMITED_ROUTES = [
  ...GUESSABLE,
  "/sign-in/social",
  "/passkey/generate-authenticate-options",
  "/passkey/verify-authentication",
];

export interface AuthSettings {
  publicUrl: string;
  /** Signs the session cookie, and encrypts what the plugins keep. */
  secret: string;
  /** The secrets of this and of earlier root secrets, the current one first: what an earlier one encrypted stays readable. */
  secrets?: { version: number; value: string }[];
  attempts?: SignInAttempts;
  /** Adds the company's identity provider. */
  oidc?: OidcSettings | null;
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * Sign-in with user name and password, sessions in the database. Only
 * `lib/services/auth/user-accounts.ts` creates users.
 */
export function createAuth(store: Store, settings: AuthSettings) {
  const { publicUrl, secret, secrets, attempts = new SignInAttempts(), oidc = null } = settings;
  const isSecure = publicUrl.startsWith("https:");
  return betterAuth({
    appName: "Waybill Desk",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    ...(secrets && { secrets }),
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
      expiresIn: config().sessionAges.maxMs / 1_000,
      updateAge: SESSION_TOUCH_S,
      freshAge: 0, // `requireRecentConfirmation` asks for more
      additionalFields: {
        confirmedAt: { type: "date", required: false, input: false },
        hasSecondFactor: { type: "boolean", required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            // Whatever makes a session here has just made sure who the person is. The provider may have asked nothing.
            const confirmedAt = context?.path === BACK_FROM_PROVIDER ? (await findSignIn()).at : new Date();
            const ipAddress = clientAddress(context?.headers ?? new Headers());
            const hasSecondFactor = Boolean(context && (await hadSecondFactor(context, session.userId)));
            return { data: { ...session, confirmedAt, ipAddress, hasSecondFactor } };
          },
        },
      },
    },
    plugins: [
      username({
        minUsernameLength: 1,
        maxUsernameLength: MAX_USERNAME_UNITS,
        usernameValidator: (name) => USERNAME.test(name.toLowerCase()),
      }),
      // Its secrets and recovery codes are stored sealed. People without a password confirm in another way.
      secondStepAfterProvider(
        twoFactor({
          allowPasswordless: true,
          backupCodeOptions: { amount: RECOVERY_CODES, storeBackupCodes: "encrypted" },
        }),
        `${publicUrl}/login?secondStep`,
      ),
      passkey({
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        authentication: { afterVerification: requireUserVerification },
      }),
      genericOAuth({ config: oidc ? [toProvider(store, publicUrl, oidc)] : [] }),
    ],
    account: { accountLinking: { enabled: false } },
    onAPIError: { errorURL: `${publicUrl}/login`, onError: logFailure },
    // A whole office may share one address, so this only stops floods; the limit per account and
    // address below protects passwords.
    rateLimit: {
      enabled: true,
      window: 10,
      max: 400,
      customRules: Object.fromEntries(LIMITED_ROUTES.map((path) => [path, { window: 10, max: 40 }])),
    },
    hooks: createAuthHooks(store, attempts),
    advanced: {
      // Instead of better-auth's prefix: `__Host-` also restricts the cookie to exactly this host.
      useSecureCookies: false,
      cookiePrefix: isSecure ? "__Host-waybill" : "waybill",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure: isSecure, path: "/" },
    },
    logger: { level: "warn", log: (level, message) => logger()[level === "error" ? "error" : "warn"](message) },
  });
}

/** A refusal, such as after too many guesses, is no error of the desk. */
function logFailure(error: unknown): void {
  if (error instanceof APIError && error.statusCode < 500) {
    logger().info({ status: error.statusCode, code: error.body?.code }, "an attempt to sign in was refused");
  } else logger().error({ err: error }, "signing in failed");
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
  return processGlobal("auth", () => createAuth(store(), readSettings()));
}

/**
 * The same with the company's identity provider. It is apart since it waits for the provider: while that does not
 * answer, people still sign in with their passwords.
 */
export function oidcAuth(): Auth {
  return processGlobal("oidc-auth", () => createAuth(store(), { ...readSettings(), oidc: config().oidc }));
}

function readSettings(): AuthSettings {
  const secrets = allKeys().map((key) => ({
    version: Number.parseInt(key.id, 16),
    value: deriveSecret("sessions", key.secret),
  }));
  // Without a version, and so by the oldest: what was encrypted before there were versions.
  const secret = secrets.at(-1)?.value ?? deriveSecret("sessions");
  return { publicUrl: config().publicUrl, secret, secrets, attempts: signInAttempts() };
}
