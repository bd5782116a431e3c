import { store } from "@/db/open-store";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { guardLinkUse } from "@/lib/server/auth/link-guard";
import { requireSameOrigin } from "@/lib/server/auth/same-origin";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { config } from "@/lib/server/runtime/config";
import { linkUseSchema, spendLink } from "@/lib/services/auth/access-links";

const LIMIT_BYTES = 4_000;

/** Makes the invited person's account, or sets the new password. */
export const POST = handleErrors(async (request) => {
  requireSameOrigin(config().publicUrl, request.headers);
  return guardLinkUse(request.headers, async () => {
    const use = await readRequest(request, linkUseSchema, LIMIT_BYTES);
    return Response.json({ username: await spendLink(createRequestStore(store(), request, 200), use, Date.now()) });
  });
});
