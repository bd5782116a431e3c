import { alertHandlers } from "@/lib/services/alerts/alert-handlers";

export const PATCH = alertHandlers.changeAlertChannel.route;
export const DELETE = alertHandlers.deleteAlertChannel.route;
