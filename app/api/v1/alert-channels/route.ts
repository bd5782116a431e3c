import { alertHandlers } from "@/lib/services/alerts/alert-handlers";

export const GET = alertHandlers.listAlertChannels.route;
export const POST = alertHandlers.createAlertChannel.route;
