import { costHandlers } from "@/lib/services/billing/cost-handlers";

export const GET = costHandlers.listPackages.route;
export const POST = costHandlers.addPackage.route;
