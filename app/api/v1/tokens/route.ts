import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, parseJson } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { respondOnce } from "@/lib/services/api/respond-once";
import { createNarrowToken, tokenWishSchema, viewTokens } from "@/lib/services/auth/api-tokens";

const LIMIT_BYTES = 4_000;

/** Living tokens; never what they open with. */
export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json({ items: await viewTokens(store().read) });
});

/** Makes a token, told this once. */
export const POST = handle(async (request) => {
  const caller = await authorize(request, "manage");
  const body = await readBody(request, LIMIT_BYTES);
  const wish = tokenWishSchema.parse(parseJson(body));
  return respondOnce(request, { caller, body }, 201, (store) => createNarrowToken(store, wish, caller, Date.now()));
});
