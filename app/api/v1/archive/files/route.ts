import { store } from "@/db/open-store";
import { archiveFilesQuerySchema } from "@/lib/domain/archive/archive-answers";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getArchiveFiles } from "@/lib/services/archive/archive-views";

export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const query = parseQuery(request, archiveFilesQuerySchema);
  return Response.json(await getArchiveFiles(store().read, query));
});
