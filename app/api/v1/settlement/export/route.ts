import { settlementHandlers } from "@/lib/services/settlement/settlement-handlers";

export const GET = settlementHandlers.exportSettlement.route;
