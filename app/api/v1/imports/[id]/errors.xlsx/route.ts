import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { fileAnswer } from "@/lib/server/http/file-answer";
import { handle } from "@/lib/server/http/problem";
import { writeImportErrors } from "@/lib/services/imports/import-errors";

/** The rows with errors, as they were, each with its reasons in front. */
export const GET = handle(async (request, { params }: RouteContext<"/api/v1/imports/[id]/errors.xlsx">) => {
  await authorize(request, "write");
  return fileAnswer(await writeImportErrors(store().read, (await params).id), "未导入.xlsx");
});
