import { settlementHandlers } from "@/lib/services/settlement/settlement-handlers";

export const PUT = settlementHandlers.changeSettlementRule.route;
