import { costHandlers } from "@/lib/services/billing/cost-handlers";

export const DELETE = costHandlers.deletePackage.route;
