import { NotFoundError } from "@/lib/domain/shared/errors";
import { auth } from "@/lib/server/auth/auth";
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
];

/** A user name, and one or two passwords. */
const LIMIT_BYTES = 4 * 1024;

const respond = handleErrors(async (request) => {
  const { pathname } = new URL(request.url);
  if (!OPEN_ROUTES.includes(`${request.method} ${pathname}`)) throw new NotFoundError("route", pathname);
  if (request.method !== "POST") return auth().handler(request);
  requireSameOrigin(config().publicUrl, request.headers);
  const whole = await readWholeRequest(request);
  return recordSession(whole, (read) => auth().handler(read));
});

/** better-auth reads a body of any size, and before it knows who sends it. */
async function readWholeRequest(request: Request): Promise<Request> {
  const { url, method, headers } = request;
  return new Request(url, { method, headers, body: new Uint8Array(await readBody(request, LIMIT_BYTES)) });
}

export const GET = respond;
export const POST = respond;
