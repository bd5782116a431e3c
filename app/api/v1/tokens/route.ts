import { store } from "@/db/open-store";
import { newTokenRequestSchema } from "@/lib/domain/auth/token-request";
import { authorize } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseRequest } from "@/lib/server/http/read-request";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { createScopedToken, listTokenViews } from "@/lib/services/auth/manage-api-tokens";

const LIMIT_BYTES = 16_000;

/** Active tokens, without their secrets. */
export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "manage");
  return Response.json({ items: await listTokenViews(store().read, caller, Date.now()) });
});

/** Creates a token. The answer is the only place that shows its secret. */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "manage");
  requireRecentConfirmation(caller);
  const body = await readBody(request, LIMIT_BYTES);
  const newToken = parseRequest(body, newTokenRequestSchema);
  return respondIdempotently(request, { caller, body }, 201, (store) =>
    createScopedToken(store, newToken, caller, Date.now()),
  );
});
