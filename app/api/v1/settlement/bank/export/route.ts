import { bankHandlers } from "@/lib/services/settlement/bank-handlers";

export const GET = bankHandlers.exportBankMatches.route;
