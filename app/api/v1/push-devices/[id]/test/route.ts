import { noticeHandlers } from "@/lib/services/notifications/notice-handlers";

export const POST = noticeHandlers.testPushDevice.route;
