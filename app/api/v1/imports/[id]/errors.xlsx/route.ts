import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { writeImportErrors } from "@/lib/services/imports/import-errors";

/** The rows with errors in their original form, each with its reasons in the first columns. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/imports/[id]/errors.xlsx">) => {
  const { shops } = await authorize(request, "write");
  const head = { t: translatorFor(request), now: Date.now() };
  return createFileResponse(await writeImportErrors(store().read, shops, (await params).id, head));
});
