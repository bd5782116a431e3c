import { store } from "@/db/open-store";
import { archivedNumberSchema } from "@/lib/domain/archive/archive-answers";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { findArchivedByNumber } from "@/lib/services/archive/archive-views";

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const { number } = archivedNumberSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await findArchivedByNumber(store().read, shops, number));
});
