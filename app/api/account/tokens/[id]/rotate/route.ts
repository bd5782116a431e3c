import { store } from "@/db/open-store";
import { requirePerson } from "@/lib/domain/auth/caller";
import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import { tokenRotationSchema } from "@/lib/domain/auth/token-request";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { rotateOwnToken } from "@/lib/services/auth/manage-own-account";

const LIMIT_BYTES = 1_000;

/** Gives a token of the caller another secret. The answer is the only place that shows it. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/account/tokens/[id]/rotate">) => {
  const caller = requirePerson(await authorize(request, "read"));
  requireRecentConfirmation(caller, Date.now());
  const rotation = await readRequest(request, tokenRotationSchema, LIMIT_BYTES);
  return Response.json(
    await rotateOwnToken(createRequestStore(store(), request, 200), caller, (await params).id, rotation, Date.now()),
  );
});
