import { handoverHandlers } from "@/lib/services/cases/handover-handlers";

export const POST = handoverHandlers.actOnHandover.route;
