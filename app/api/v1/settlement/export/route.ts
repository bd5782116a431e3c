import { store } from "@/db/open";
import { settlementListSchema } from "@/lib/domain/settlement/settlement";
import { authorize } from "@/lib/server/auth/authorize";
import { fileAnswer } from "@/lib/server/http/file-answer";
import { handle } from "@/lib/server/http/problem";
import { exportSettlement } from "@/lib/services/settlement/settlement-statement";

/** The parcels of a settlement as an XLSX, written while it is sent. */
export const GET = handle(async (request) => {
  await authorize(request, "write");
  const filter = settlementListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const name = `对账单-${filter.carrier ?? "全部"}-${filter.from ?? ""}-${filter.to ?? ""}.xlsx`;
  return fileAnswer(exportSettlement(store().read, filter, Date.now()), name);
});
