import { settlementHandlers } from "@/lib/services/settlement/settlement-handlers";

export const POST = settlementHandlers.decideOnSettlementRow.route;
