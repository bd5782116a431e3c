import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { translateImport } from "@/lib/services/imports/import-views";
import { undoImport } from "@/lib/services/imports/undo-import";

/** Takes an import back: what is not sent yet is deleted, the rest marked. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/imports/[id]/undo">) => {
  const { name, shops } = await authorize(request, "write");
  const job = await undoImport(store(), shops, (await params).id, name, Date.now());
  return Response.json(translateImport(job, translatorFor(request)), { status: 202 });
});
