import { authorize } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { rotateSecret } from "@/lib/services/webhooks/manage-hook-endpoints";

/** The body may be empty. */
const LIMIT_BYTES = 1_000;

/** Replaces the secret. The answer is the only place that shows the new one. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/hooks/[id]/rotate">) => {
  const caller = await authorize(request, "manage");
  requireRecentConfirmation(caller);
  const { id } = await params;
  const body = await readBody(request, LIMIT_BYTES);
  return respondIdempotently(request, { caller, body }, 200, (store) =>
    rotateSecret(store, caller.shops, id, Date.now()),
  );
});
