import { authorize } from "@/lib/server/auth/authorize";
import { fileAnswer } from "@/lib/server/http/file-answer";
import { handle } from "@/lib/server/http/problem";
import { importTemplate } from "@/lib/services/imports/import-errors";

/** An empty XLSX with the columns that an import knows. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  return fileAnswer(importTemplate(), "导入模板.xlsx");
});
