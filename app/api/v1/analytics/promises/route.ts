import { store } from "@/db/open-store";
import { promiseSchema } from "@/lib/domain/analytics/analytics-requests";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changePromise } from "@/lib/services/analytics/change-promise";

const LIMIT_BYTES = 2_000;

/** Sets or removes the promised time of a lane. */
export const PUT = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  await changePromise(store(), await readRequest(request, promiseSchema, LIMIT_BYTES), Date.now());
  return new Response(null, { status: 204 });
});
