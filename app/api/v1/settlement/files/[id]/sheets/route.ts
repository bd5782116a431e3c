import { remittanceHandlers } from "@/lib/services/settlement/remittance-handlers";

export const POST = remittanceHandlers.readSettlementSheet.route;
