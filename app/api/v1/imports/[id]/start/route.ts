import { store } from "@/db/open-store";
import { importChoiceSchema } from "@/lib/domain/imports/import-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors, readJson } from "@/lib/server/http/problem-response";
import { startImport } from "@/lib/services/imports/import-commands";
import { translateImport } from "@/lib/services/imports/import-views";

const LIMIT_BYTES = 64 * 1024;

export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/imports/[id]/start">) => {
  const { shops } = await authorize(request, "write");
  const choice = importChoiceSchema.parse(await readJson(request, LIMIT_BYTES));
  const job = await startImport(store(), shops, (await params).id, choice, Date.now());
  return Response.json(translateImport(job, translatorFor(request)), { status: 202 });
});
