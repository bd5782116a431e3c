import { store } from "@/db/open-store";
import { acceptProposalSchema, queryFilterSchema } from "@/lib/domain/queries/query-views";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery, readRequest } from "@/lib/server/http/read-request";
import { acceptProposal } from "@/lib/services/queries/query-proposals";
import { listQueryViews } from "@/lib/services/queries/query-report-views";

const LIMIT_BYTES = 1_000;

/** What was asked and found, newest first. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const filter = parseQuery(request, queryFilterSchema);
  return Response.json(translateStored(await listQueryViews(store().read, shops, filter), translatorFor(request)));
});

/** Queues a query for each parcel of a proposal. */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "write");
  const { proposal } = await readRequest(request, acceptProposalSchema, LIMIT_BYTES);
  return Response.json(await acceptProposal(store(), caller.shops, proposal, caller.name, Date.now()));
});
