import { store } from "@/db/open";
import { readCongestion } from "@/db/queries/congestion/congestion";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** Where parcels pile up, and where they did in the last week. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  return Response.json(await readCongestion(store().read, Date.now()));
});
