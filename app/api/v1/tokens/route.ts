import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors, parseJson } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { createScopedToken, listTokenViews, scopedTokenSchema } from "@/lib/services/auth/manage-api-tokens";

const LIMIT_BYTES = 4_000;

/** Living tokens; never what they open with. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "manage");
  return Response.json({ items: await listTokenViews(store().read) });
});

/** Makes a token, told this once. */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "manage");
  const body = await readBody(request, LIMIT_BYTES);
  const wish = scopedTokenSchema.parse(parseJson(body));
  return respondIdempotently(request, { caller, body }, 201, (store) =>
    createScopedToken(store, wish, caller, Date.now()),
  );
});
