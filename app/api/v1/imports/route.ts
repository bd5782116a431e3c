import { store } from "@/db/open-store";
import { importListSchema } from "@/lib/domain/imports/import-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { listImports, translateImport } from "@/lib/services/imports/import-views";
import { uploadImport } from "@/lib/services/imports/upload-import";
import { readImportUpload } from "./read-import-upload";

/** Imports, newest first. Needs the permission `write`. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const filter = parseQuery(request, importListSchema);
  return Response.json(await listImports(store().read, shops, filter, translatorFor(request)));
});

export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "write");
  const job = await uploadImport(store(), await readImportUpload(request), caller, Date.now());
  return Response.json(translateImport(job, translatorFor(request)), {
    status: 201,
    headers: { Location: `/api/v1/imports/${job.id}` },
  });
});
