import { createHash } from "node:crypto";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
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
        id: nameAttempt(
          await request
            .clone()
            .json()
            .catch(() => null),
        ),
      },
    });
  } else {
    const user = await findUserBySession(auth(), request.headers);
    if (user) noteAuditCaller({ kind: "user", id: user.id, name: user.name, shops: user.shops });
  }
  const response = await answer(request);
  const user = response.ok
    ? findUser(
        await response
          .clone()
          .json()
          .catch(() => null),
      )
    : null;
  if (user) noteAuditCaller({ kind: "user", ...user, shops: EVERY_SHOP });
  return response;
}

/** A name that no account can have may be a password in the wrong field: only its hash is kept. */
function nameAttempt(body: unknown): string {
  const name = typeof body === "object" && body !== null && "username" in body ? body.username : undefined;
  if (typeof name !== "string") return "";
  if (USERNAME.test(name.toLowerCase())) return name.toLowerCase();
  return `sha256:${createHash("sha256").update(name).digest("base64url").slice(0, 16)}`;
}

function findUser(body: unknown): { id: string; name: string } | null {
  const user = typeof body === "object" && body !== null && "user" in body ? body.user : undefined;
  if (typeof user !== "object" || user === null || !("id" in user) || !("name" in user)) return null;
  return typeof user.id === "string" && typeof user.name === "string" ? { id: user.id, name: user.name } : null;
}
