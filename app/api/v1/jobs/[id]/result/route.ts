import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { sayFor } from "@/lib/server/i18n/say";
import { openJobResult } from "@/lib/services/jobs/job-result";

/** The exported rows, or the result of each shipment with its reason. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/jobs/[id]/result">) => {
  const caller = await authorize(request, "read");
  const { file, name } = await openJobResult(store().read, caller, (await params).id, sayFor(request));
  return createFileResponse(file, name);
});
