import { store } from "@/db/open-store";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { maskOverviewForRole } from "@/lib/domain/privacy/mask-for-role";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

export const GET = handleErrors(async (request) => {
  const { role } = await authorize(request, "read");
  return Response.json(maskOverviewForRole(role, await getOverview(store().read, Date.now())));
});
