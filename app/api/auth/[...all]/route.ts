import { NotFoundError } from "@/lib/domain/shared/errors";
import { auth } from "@/lib/server/auth/auth";
import { requireSameOrigin } from "@/lib/server/auth/same-origin";
import { handleErrors } from "@/lib/server/http/problem-response";
import { config } from "@/lib/server/runtime/config";

/** The better-auth routes that the product uses. The others stay closed: each open route is one more to secure. */
const OPEN_ROUTES = [
  "GET /api/auth/get-session",
  "POST /api/auth/sign-in/username",
  "POST /api/auth/sign-out",
  "POST /api/auth/change-password",
  "POST /api/auth/revoke-other-sessions",
];

const respond = handleErrors(async (request) => {
  const { pathname } = new URL(request.url);
  if (!OPEN_ROUTES.includes(`${request.method} ${pathname}`)) throw new NotFoundError("route", pathname);
  if (request.method === "POST") requireSameOrigin(config().publicUrl, request.headers);
  return auth().handler(request);
});

export const GET = respond;
export const POST = respond;
