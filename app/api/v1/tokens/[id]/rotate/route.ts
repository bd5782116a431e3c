import { tokenRotationSchema } from "@/lib/domain/auth/token-request";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { authorize } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseRequest } from "@/lib/server/http/read-request";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { rotateApiToken } from "@/lib/services/auth/manage-api-tokens";

const LIMIT_BYTES = 1_000;

/** Gives the token another secret. The answer is the only place that shows it. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/tokens/[id]/rotate">) => {
  const caller = await authorize(request, "manage");
  requireRecentConfirmation(caller);
  const { id } = await params;
  const body = await readBody(request, LIMIT_BYTES);
  const rotation = body.length === 0 ? parseInput(tokenRotationSchema, {}) : parseRequest(body, tokenRotationSchema);
  return respondIdempotently(request, { caller, body }, 200, (store) =>
    rotateApiToken(store, id, rotation, caller, Date.now()),
  );
});
