import { noticeHandlers } from "@/lib/services/notifications/notice-handlers";

export const GET = noticeHandlers.listPushDevices.route;
export const POST = noticeHandlers.addPushDevice.route;
