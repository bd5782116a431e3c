import { alertHandlers } from "@/lib/services/alerts/alert-handlers";

export const GET = alertHandlers.listAlertMessages.route;
