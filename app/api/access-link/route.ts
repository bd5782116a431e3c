import { store } from "@/db/open-store";
import { guardLinkUse } from "@/lib/server/auth/link-guard";
import { requireSameOrigin } from "@/lib/server/auth/same-origin";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { config } from "@/lib/server/runtime/config";
import { linkUseSchema, lookAtLink } from "@/lib/services/auth/access-links";

const LIMIT_BYTES = 1_000;

/** What a one-time link offers. Its secret comes in the body, since addresses are logged on their way. */
export const POST = handleErrors(async (request) => {
  requireSameOrigin(config().publicUrl, request.headers);
  return guardLinkUse(request.headers, async () => {
    const { token } = await readRequest(request, linkUseSchema.pick({ token: true }), LIMIT_BYTES);
    return Response.json(await lookAtLink(store().read, token, Date.now()));
  });
});
