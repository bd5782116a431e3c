import { store } from "@/db/open-store";
import { estimateSchema } from "@/lib/domain/jobs/new-job";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { estimateResubscription } from "@/lib/services/jobs/job-estimate";

const LIMIT_BYTES = 128 * 1024;

/** The cost of subscribing the selected shipments again; changes nothing. */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "write");
  const { selection } = await readRequest(request, estimateSchema, LIMIT_BYTES);
  return Response.json(await estimateResubscription(store().read, caller, selection, Date.now()));
});
