import { store } from "@/db/open";
import { salesExportSchema } from "@/lib/domain/sales/sales-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { fileAnswer } from "@/lib/server/http/file-answer";
import { handle } from "@/lib/server/http/problem";
import { sayFor } from "@/lib/server/i18n/say";
import { exportSales } from "@/lib/services/sales/export-sales";

/** A month's figures as an XLSX to be signed, or the parcels behind one of them. */
export const GET = handle(async (request) => {
  await authorize(request, "write");
  const query = salesExportSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { file, name } = await exportSales(store().read, query, Date.now(), sayFor(request));
  return fileAnswer(file, name);
});
