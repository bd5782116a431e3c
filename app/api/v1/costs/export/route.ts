import { costHandlers } from "@/lib/services/billing/cost-handlers";

export const GET = costHandlers.exportCharges.route;
