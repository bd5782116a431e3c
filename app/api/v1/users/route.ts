import { store } from "@/db/open-store";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { listPersonViews } from "@/lib/services/auth/people";

/** Everybody who has an account. */
export const GET = handleErrors(async (request) => {
  const caller = requireEveryShop(await authorize(request, "manage"));
  return Response.json({ items: await listPersonViews(store().read, caller, Date.now()) });
});
