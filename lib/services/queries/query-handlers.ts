import { queryOperations } from "@/lib/operations/money/query-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { askNow } from "./ask-query";
import { getQueryOffer } from "./get-query-offer";
import { acceptProposal, listProposedParcels, listQueryProposals } from "./query-proposals";
import { getQuerySummary, listQueryViews } from "./query-report-views";
import { resumeStoppedQueries } from "./run-queries";

export const queryHandlers = handleOperations(queryOperations, {
  getQueryOffer: ({ store, caller, id, now }) => getQueryOffer(store.read, caller.shops, id, now),
  queryShipment: ({ store, caller, id }) => askNow(store, caller.shops, id, caller.name, Date.now),
  listQueries: ({ store, caller, query }) => listQueryViews(store.read, caller.shops, query),
  acceptQueryProposal: ({ store, caller, body, now }) =>
    acceptProposal(store, caller.shops, body.proposal, caller.name, now),
  listQueryProposals: async ({ store, caller, now }) => ({
    items: await listQueryProposals(store.read, caller.shops, now),
  }),
  listProposedShipments: ({ store, caller, id, query, now }) =>
    listProposedParcels(store.read, caller.shops, id, query, now),
  getQuerySummary: ({ store, caller, now }) => getQuerySummary(store.read, caller.shops, now),
  resumeQueries: async ({ store, caller, now }) => {
    await resumeStoppedQueries(store, now);
    return getQuerySummary(store.read, caller.shops, Date.now());
  },
});
