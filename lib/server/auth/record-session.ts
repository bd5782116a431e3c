import { createHash } from "node:crypto";
import { store } from "@/db/open-store";
import { findPerson } from "@/db/queries/auth/people-records";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { USERNAME } from "@/lib/domain/auth/username";
import { addAuditDetail, noteAuditCaller } from "@/lib/server/audit/audit-context";
import { auth } from "./auth";
import { findUserBySession } from "./session";

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
  }
  const response = await answer(request);
  const body = response.ok ? await readJsonBody(response.clone()) : null;
  const id = findUserId(body);
  const person = id === null ? undefined : await findPerson(store().read, id);
  if (person) noteAuditCaller({ kind: "user", id: person.id, name: person.username, shops: parseScope(person.shops) });
  // The password was right, and nobody is signed in yet.
  if (typeof body === "object" && body !== null && "twoFactorRedirect" in body) {
    addAuditDetail({ facts: { needsSecondStep: true } });
  }
  return response;
}

/** A name that no account can have may be a password in the wrong field: only its hash is kept. */
function nameAttempt(body: unknown): string {
  const name = typeof body === "object" && body !== null && "username" in body ? body.username : undefined;
  if (typeof name !== "string") return "";
  if (USERNAME.test(name.toLowerCase())) return name.toLowerCase();
  return `sha256:${createHash("sha256").update(name).digest("base64url").slice(0, 16)}`;
}

/** Whose session the answer has begun. */
function findUserId(body: unknown): string | null {
  if (typeof body !== "object" || body === null) return null;
  if ("user" in body && typeof body.user === "object" && body.user !== null && "id" in body.user) {
    return String(body.user.id);
  }
  const session = "session" in body ? body.session : undefined;
  const isSession = typeof session === "object" && session !== null && "userId" in session;
  return isSession ? String(session.userId) : null;
}

function readJsonBody(message: Request | Response): Promise<unknown> {
  return message.json().catch(() => null);
}
