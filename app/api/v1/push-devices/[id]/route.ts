import { noticeHandlers } from "@/lib/services/notifications/notice-handlers";

export const DELETE = noticeHandlers.deletePushDevice.route;
