import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readImportChoice } from "@/lib/server/http/read-import-choice";
import { startImport } from "@/lib/services/imports/import-commands";
import { translateImport } from "@/lib/services/imports/import-views";
import { requesterKey } from "@/lib/services/jobs/job-views";

export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/imports/[id]/start">) => {
  const caller = await authorize(request, "write");
  const choice = await readImportChoice(request, caller);
  const job = await startImport(store(), caller.shops, (await params).id, choice, Date.now(), requesterKey(caller));
  return Response.json(translateImport(job, translatorFor(request)), { status: 202 });
});
