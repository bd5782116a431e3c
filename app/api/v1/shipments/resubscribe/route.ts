import { store } from "@/db/open-store";
import { resubscribeSchema } from "@/lib/domain/shipments/shipment-edit";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createProblemResponse, handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { resubscribe } from "@/lib/services/subscriptions/resubscribe";

const LIMIT_BYTES = 64_000;

/** 207, `{results: [{id, status, subscriptionId?, problem?}]}` in the same order. */
export const POST = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const { ids, changes } = await readRequest(request, resubscribeSchema, LIMIT_BYTES);
  const results = await resubscribe(store(), shops, ids, Date.now(), "merchant", changes);
  const rows = results.map(async (result) => {
    if ("subscriptionId" in result) return { ...result, status: 201 };
    const problem = createProblemResponse(result.error, translatorFor(request));
    return { id: result.id, status: problem.status, problem: await problem.json() };
  });
  return Response.json({ results: await Promise.all(rows) }, { status: 207 });
});
