import { bankHandlers } from "@/lib/services/settlement/bank-handlers";

export const POST = bankHandlers.decideOnBankMatch.route;
