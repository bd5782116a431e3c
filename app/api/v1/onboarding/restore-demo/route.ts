import { store } from "@/db/open-store";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { restoreDemo } from "@/lib/services/onboarding/restore-demo";

export const POST = handleErrors(async (request) => {
  const { name } = requireEveryShop(await authorize(request, "manage"));
  return Response.json(await restoreDemo(store(), name, Date.now()));
});
