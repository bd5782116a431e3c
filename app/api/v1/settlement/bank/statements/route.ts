import { store } from "@/db/open-store";
import { bankImportQuerySchema, bankStatementListSchema } from "@/lib/domain/settlement/bank/bank-requests";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { readUploadedFile } from "@/lib/server/http/uploaded-file";
import { getBankStatementPage } from "@/lib/services/settlement/bank-views";
import { BANK_STATEMENT_LIMIT_BYTES, importBankStatement } from "@/lib/services/settlement/import-bank-statement";

export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const filter = parseQuery(request, bankStatementListSchema);
  return Response.json(await getBankStatementPage(store().read, filter));
});

/** Imports a bank's statement; what an earlier one had is not added again. `preview` only says what would be read. */
export const POST = handleErrors(async (request) => {
  const { name } = requireEveryShop(await authorize(request, "manage"));
  const upload = await readUploadedFile(request, BANK_STATEMENT_LIMIT_BYTES);
  const choice = parseQuery(request, bankImportQuerySchema);
  const imported = await importBankStatement(store(), { ...upload, ...choice }, { name, now: Date.now() });
  return Response.json(imported, { status: imported.isPreview ? 200 : 201 });
});
