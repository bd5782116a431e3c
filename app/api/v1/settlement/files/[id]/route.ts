import { remittanceHandlers } from "@/lib/services/settlement/remittance-handlers";

export const GET = remittanceHandlers.getSettlementFile.route;
export const PATCH = remittanceHandlers.changeSettlementFile.route;
export const DELETE = remittanceHandlers.discardSettlementFile.route;
