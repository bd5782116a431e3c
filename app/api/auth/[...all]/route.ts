import { requirePerson } from "@/lib/domain/auth/caller";
import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { auth, oidcAuth } from "@/lib/server/auth/auth";
import { authorize } from "@/lib/server/auth/authorize";
import { recordSession } from "@/lib/server/auth/record-session";
import { requireSameOrigin } from "@/lib/server/auth/same-origin";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { config } from "@/lib/server/runtime/config";

/** The better-auth routes that the product uses. The others stay closed: each open route is one more to secure. */
const OPEN_ROUTES = [
  "GET /api/auth/get-session",
  "POST /api/auth/sign-in/username",
  "POST /api/auth/sign-out",
  "POST /api/auth/change-password",
  "POST /api/auth/revoke-other-sessions",
  "POST /api/auth/two-factor/enable",
  "POST /api/auth/two-factor/disable",
  "POST /api/auth/two-factor/generate-backup-codes",
  "POST /api/auth/two-factor/verify-totp",
  "POST /api/auth/two-factor/verify-backup-code",
  "GET /api/auth/passkey/generate-authenticate-options",
  "GET /api/auth/passkey/generate-register-options",
  "POST /api/auth/passkey/verify-authentication",
  "POST /api/auth/passkey/verify-registration",
  "POST /api/auth/passkey/update-passkey",
  "POST /api/auth/passkey/delete-passkey",
];

/** With the company's identity provider. */
const SIGN_OUT = "POST /api/auth/sign-out";
const OIDC_ROUTES = ["POST /api/auth/sign-in/social", "GET /api/auth/callback/oidc"];

/** Not for whoever finds an unlocked screen. */
const CONFIRMED_ROUTES = ["GET /api/auth/passkey/generate-register-options", "POST /api/auth/passkey/delete-passkey"];

/** Not for somebody who has to set up a second factor first. */
const SIGNED_IN_ROUTES = [
  ...CONFIRMED_ROUTES,
  "POST /api/auth/change-password",
  "POST /api/auth/revoke-other-sessions",
  "POST /api/auth/two-factor/disable",
  "POST /api/auth/two-factor/generate-backup-codes",
  "POST /api/auth/passkey/update-passkey",
];

/** A user name, and one or two passwords. */
const LIMIT_BYTES = 4 * 1024;
/** What a device says with a passkey, the certificate of its maker included. */
const PASSKEY_LIMIT_BYTES = 16 * 1024;

const PROVIDER_WAIT_MS = 3_000;

const respond = handleErrors(async (request) => withoutToken(await answer(request)));

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const route = `${request.method} ${pathname}`;
  const isOidc = config().oidc !== null && OIDC_ROUTES.includes(route);
  if (!isOidc && !OPEN_ROUTES.includes(route)) throw new NotFoundError("route", pathname);
  if (SIGNED_IN_ROUTES.includes(route)) {
    const person = requirePerson(await authorize(request, "read"));
    if (CONFIRMED_ROUTES.includes(route)) requireRecentConfirmation(person, Date.now());
  }
  if (request.method !== "POST") {
    const read = (whole: Request) => (isOidc ? oidcAuth() : auth()).handler(whole);
    return isOidc ? recordSession(request, read) : read(request);
  }
  requireSameOrigin(config().publicUrl, request.headers);
  const whole = await readWholeRequest(request, pathname);
  const place = isOidc || (route === SIGN_OUT && (await isProviderReady())) ? oidcAuth() : auth();
  return recordSession(whole, (read) => place.handler(read));
}

/** The token of a session is in its cookie, which scripts cannot read: what they can read has none. */
async function withoutToken(response: Response): Promise<Response> {
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const text = isJson ? await response.text() : "";
  if (text === "") return response;
  const body: unknown = JSON.parse(text, (name, value: unknown) => (name === "token" ? undefined : value));
  return new Response(JSON.stringify(body), response);
}

/** Signing out does not wait long for a provider that does not answer. */
async function isProviderReady(): Promise<boolean> {
  if (config().oidc === null) return false;
  const ready = oidcAuth().$context.then(() => true);
  return Promise.race([ready, new Promise<boolean>((resolve) => setTimeout(resolve, PROVIDER_WAIT_MS, false))]);
}

/** better-auth reads a body of any size, and before it knows who sends it. */
async function readWholeRequest(request: Request, pathname: string): Promise<Request> {
  const { url, method, headers } = request;
  const limit = pathname.startsWith("/api/auth/passkey/verify-") ? PASSKEY_LIMIT_BYTES : LIMIT_BYTES;
  return new Request(url, { method, headers, body: new Uint8Array(await readBody(request, limit)) });
}

export const GET = respond;
export const POST = respond;
