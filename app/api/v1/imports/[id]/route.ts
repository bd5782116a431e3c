import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readImportChoice } from "@/lib/server/http/read-import-choice";
import { changeImport } from "@/lib/services/imports/import-commands";
import { getImportDetail, translateImport } from "@/lib/services/imports/import-views";

/** One import with its first rows. They contain personal data, so it needs the permission `write`. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/imports/[id]">) => {
  const { shops } = await authorize(request, "write");
  return Response.json(
    translateImport(await getImportDetail(store().read, shops, (await params).id), translatorFor(request)),
  );
});

/** Changes how the file is read, before the import starts. */
export const PATCH = handleErrors(async (request, { params }: RouteContext<"/api/v1/imports/[id]">) => {
  const caller = await authorize(request, "write");
  const choice = await readImportChoice(request, caller);
  return Response.json(
    translateImport(await changeImport(store(), caller.shops, (await params).id, choice), translatorFor(request)),
  );
});
