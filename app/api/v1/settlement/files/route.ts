import { remittanceHandlers } from "@/lib/services/settlement/remittance-handlers";

export const GET = remittanceHandlers.listSettlementFiles.route;
export const POST = remittanceHandlers.uploadSettlementFile.route;
