import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { openJobResult } from "@/lib/services/jobs/job-result";

/** The exported rows, or the result of each shipment with its reason. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/jobs/[id]/result">) => {
  const caller = await authorize(request, "read");
  return createFileResponse(await openJobResult(store().read, caller, (await params).id, translatorFor(request)));
});
