import { store } from "@/db/open-store";
import { requirePerson } from "@/lib/domain/auth/caller";
import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import { newTokenRequestSchema } from "@/lib/domain/auth/token-request";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { createOwnToken } from "@/lib/services/auth/manage-own-account";

const LIMIT_BYTES = 16_000;

/** Creates a token that acts for the caller. The answer is the only place that shows its secret. */
export const POST = handleErrors(async (request) => {
  const caller = requirePerson(await authorize(request, "read"));
  requireRecentConfirmation(caller, Date.now());
  const newToken = await readRequest(request, newTokenRequestSchema, LIMIT_BYTES);
  return Response.json(await createOwnToken(createRequestStore(store(), request, 201), caller, newToken, Date.now()), {
    status: 201,
  });
});
