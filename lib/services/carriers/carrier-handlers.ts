import { searchCarriers } from "@/lib/domain/carriers/search-carriers";
import { carrierOperations } from "@/lib/operations/shipments/carrier-operations";
import { config } from "@/lib/server/runtime/config";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { recognizeNumber } from "./recognize-number";

export const carrierHandlers = handleOperations(carrierOperations, {
  searchCarriers: async ({ query }) => ({ items: searchCarriers(query.q) }),
  recognizeNumber: async ({ store, query }) => ({ items: await recognizeNumber(store, config(), query.number) }),
});
