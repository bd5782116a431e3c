import { bankHandlers } from "@/lib/services/settlement/bank-handlers";

export const GET = bankHandlers.listBankStatements.route;
export const POST = bankHandlers.importBankStatement.route;
