import { store } from "@/db/open-store";
import { retentionPreviewQuerySchema } from "@/lib/domain/privacy/erasure-answers";
import { authorizeForEveryShop } from "@/lib/server/auth/authorize-every-shop";
import { handleErrors } from "@/lib/server/http/problem-response";
import { previewRetention } from "@/lib/services/privacy/erasure-views";

/** What an erasure by age would change now. */
export const GET = handleErrors(async (request) => {
  await authorizeForEveryShop(request, "manage");
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { days } = retentionPreviewQuerySchema.parse(query);
  return Response.json(await previewRetention(store().read, days, Date.now()));
});
