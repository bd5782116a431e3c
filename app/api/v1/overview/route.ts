import { store } from "@/db/open-store";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { maskOverviewForRole } from "@/lib/domain/privacy/mask-for-role";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

export const GET = handleErrors(async (request) => {
  const { role, shops } = await authorize(request, "read");
  return Response.json(
    translateStored(
      maskOverviewForRole(role, await getOverview(store().read, shops, Date.now())),
      translatorFor(request),
    ),
  );
});
