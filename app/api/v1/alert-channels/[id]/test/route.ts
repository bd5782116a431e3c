import { alertHandlers } from "@/lib/services/alerts/alert-handlers";

export const POST = alertHandlers.testAlertChannel.route;
