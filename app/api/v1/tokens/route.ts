import { store } from "@/db/open";
import { authorize } from "@/lib/server/authorize";
import { handle, readJson } from "@/lib/server/problem";
import { createNarrowToken, tokenWishSchema, viewTokens } from "@/lib/services/api-tokens";

const LIMIT_BYTES = 4_000;

/** Living tokens; never what they open with. */
export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json({ items: await viewTokens(store().read) });
});

/** Makes a token, told this once. */
export const POST = handle(async (request) => {
  const caller = await authorize(request, "manage");
  const wish = tokenWishSchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json(await createNarrowToken(store(), wish, caller, Date.now()), { status: 201 });
});
