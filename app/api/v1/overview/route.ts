import { store } from "@/db/open";
import { overview } from "@/db/queries/overview";
import { authorize } from "@/lib/server/authorize";
import { handle } from "@/lib/server/problem";

export const GET = handle(async (request) => {
  await authorize(request, "read");
  return Response.json(await overview(store().read, Date.now()));
});
