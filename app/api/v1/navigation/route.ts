import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getNavigation } from "@/lib/services/system/navigation-view";

export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  return Response.json(await getNavigation(store().read, caller, Date.now()));
});
