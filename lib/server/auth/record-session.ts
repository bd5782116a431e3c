import { createHash } from "node:crypto";
import { USERNAME } from "@/lib/domain/auth/username";
import { addAuditDetail, noteAuditCaller } from "@/lib/server/audit/audit-context";
import { auth } from "./auth";
import { findUserBySession, type SessionUser } from "./session";

const SIGN_IN = "/api/auth/sign-in/username";
const SIGN_OUT = "/api/auth/sign-out";
const MAX_REASON = 60;

/**
 * Answers a request to better-auth, and adds to its entry of the audit whose it is: of a signed-in user the user, of a
 * sign-in the tried name, and the user when it succeeds.
 */
export async function recordSession(
  request: Request,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/api/auth/sign-in/")) {
    addAuditDetail({
      target: {
        kind: "username",
        id: nameAttempt(await readJsonBody(request.clone())),
      },
    });
  } else {
    const user = await findUserBySession(auth(), request.headers);
    if (user) noteAuditCaller({ kind: "user", id: user.id, name: user.name, shops: user.shops });
    // better-auth answers it with 200.
    else if (pathname === SIGN_OUT) addAuditDetail({ outcome: "invalid" });
  }
  const response = await answer(request);
  const user = response.status < 400 ? await findNewUser(response) : undefined;
  if (user) noteAuditCaller({ kind: "user", id: user.id, name: user.name, shops: user.shops });
  if (user) return response;
  const isBack = pathname.startsWith("/api/auth/callback/");
  // The password was right, or the provider knows the person, and nobody is signed in yet.
  if (isBack ? readPlace(response).has("secondStep") : pathname === SIGN_IN && response.ok) {
    addAuditDetail({ facts: { needsSecondStep: true } });
  } else if (isBack) addAuditDetail({ outcome: "refused", facts: { reason: reasonOf(response) } });
  return response;
}

/** Whose session the answer has begun. */
async function findNewUser(response: Response): Promise<SessionUser | undefined> {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return cookies.length === 0 ? undefined : findUserBySession(auth(), new Headers({ Cookie: cookies.join("; ") }));
}

/** Why somebody is sent back to the sign-in page; better-auth's errors beside those of `OidcRefusal`. */
function reasonOf(response: Response): string | null {
  const place = readPlace(response);
  return (place.get("oidc") ?? place.get("error"))?.slice(0, MAX_REASON) ?? null;
}

/** The parameters of the page to which somebody is sent. */
function readPlace({ headers }: Response): URLSearchParams {
  return new URL(headers.get("location") ?? "", "https://desk.invalid").searchParams;
}

/** A name that no account can have may be a password in the wrong field: only its hash is kept. */
function nameAttempt(body: unknown): string {
  const name = typeof body === "object" && body !== null && "username" in body ? body.username : undefined;
  if (typeof name !== "string") return "";
  if (USERNAME.test(name.toLowerCase())) return name.toLowerCase();
  return `sha256:${createHash("sha256").update(name).digest("base64url").slice(0, 16)}`;
}

function readJsonBody(message: Request): Promise<unknown> {
  return message.json().catch(() => null);
}
