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
  if (pathname.startsWith("/api/auth/callback/") && !user) {
    addAuditDetail({ outcome: "refused", facts: { reason: reasonOf(response) } });
  }
  // The password was right, and nobody is signed in yet.
  if (pathname === SIGN_IN && response.ok && !user) addAuditDetail({ facts: { needsSecondStep: true } });
  return response;
}

/** Whose session the answer has begun. */
async function findNewUser(response: Response): Promise<SessionUser | undefined> {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return cookies.length === 0 ? undefined : findUserBySession(auth(), new Headers({ Cookie: cookies.join("; ") }));
}

/** Why somebody is sent back to the sign-in page; better-auth's errors beside those of `OidcRefusal`. */
function reasonOf({ headers }: Response): string | null {
  const { searchParams } = new URL(headers.get("location") ?? "", "https://desk.invalid");
  return (searchParams.get("oidc") ?? searchParams.get("error"))?.slice(0, MAX_REASON) ?? null;
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
