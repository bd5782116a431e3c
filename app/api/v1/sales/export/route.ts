import { store } from "@/db/open";
import { salesQuerySchema } from "@/lib/domain/sales-requests";
import { authorize } from "@/lib/server/authorize";
import { fileAnswer } from "@/lib/server/file-answer";
import { handle } from "@/lib/server/problem";
import { exportSales } from "@/lib/services/sales";

/** A month's figures as an XLSX to be signed. */
export const GET = handle(async (request) => {
  await authorize(request, "write");
  const query = salesQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { file, name } = await exportSales(store().read, query, Date.now());
  return fileAnswer(file, name);
});
