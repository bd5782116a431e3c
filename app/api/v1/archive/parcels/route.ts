import { store } from "@/db/open-store";
import { archivedNumberSchema } from "@/lib/domain/archive/archive-answers";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { findArchivedByNumber } from "@/lib/services/archive/archive-views";

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const { number } = parseQuery(request, archivedNumberSchema);
  return Response.json(await findArchivedByNumber(store().read, shops, number));
});
