import { authorize } from "@/lib/server/authorize";
import { handle } from "@/lib/server/problem";
import { xlsxAnswer } from "@/lib/server/xlsx-answer";
import { importTemplate } from "@/lib/services/import-errors";

/** An empty XLSX with the columns that an import knows. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  return xlsxAnswer(importTemplate(), "导入模板.xlsx");
});
