import { store } from "@/db/open-store";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getJob } from "@/lib/services/jobs/job-views";

export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/jobs/[id]">) => {
  const caller = await authorize(request, "read");
  return Response.json(translateStored(await getJob(store().read, caller, (await params).id), translatorFor(request)));
});
