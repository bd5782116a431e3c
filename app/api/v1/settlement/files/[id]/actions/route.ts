import { remittanceHandlers } from "@/lib/services/settlement/remittance-handlers";

export const POST = remittanceHandlers.bookSettlementFile.route;
