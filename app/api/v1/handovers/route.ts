import { handoverHandlers } from "@/lib/services/cases/handover-handlers";

export const GET = handoverHandlers.listHandovers.route;
export const POST = handoverHandlers.writeHandover.route;
