import { handoverHandlers } from "@/lib/services/cases/handover-handlers";

export const GET = handoverHandlers.getHandover.route;
