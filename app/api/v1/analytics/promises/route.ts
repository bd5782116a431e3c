import { store } from "@/db/open";
import { promiseSchema } from "@/lib/domain/analytics/analytics-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { changePromise } from "@/lib/services/analytics/change-promise";

const LIMIT_BYTES = 2_000;

/** Sets what is promised for a lane, or takes it back. */
export const PUT = handle(async (request) => {
  await authorize(request, "manage");
  await changePromise(store(), promiseSchema.parse(await readJson(request, LIMIT_BYTES)), Date.now());
  return new Response(null, { status: 204 });
});
