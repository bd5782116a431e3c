import { noticeHandlers } from "@/lib/services/notifications/notice-handlers";

export const GET = noticeHandlers.listNotices.route;
