import { store } from "@/db/open-store";
import { retentionPreviewQuerySchema } from "@/lib/domain/privacy/erasure-answers";
import { authorizeForEveryShop } from "@/lib/server/auth/authorize-every-shop";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { previewRetention } from "@/lib/services/privacy/erasure-views";

/** What an erasure by age would change now. */
export const GET = handleErrors(async (request) => {
  await authorizeForEveryShop(request, "manage");
  const { days } = parseQuery(request, retentionPreviewQuerySchema);
  return Response.json(await previewRetention(store().read, days, Date.now()));
});
