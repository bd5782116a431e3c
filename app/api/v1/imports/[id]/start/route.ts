import { store } from "@/db/open";
import { importChoiceSchema } from "@/lib/domain/imports/import-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { startImport } from "@/lib/services/imports/change-import";

const LIMIT_BYTES = 64 * 1024;

export const POST = handle(async (request, { params }: RouteContext<"/api/v1/imports/[id]/start">) => {
  await authorize(request, "write");
  const choice = importChoiceSchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json(await startImport(store(), (await params).id, choice, Date.now()), { status: 202 });
});
