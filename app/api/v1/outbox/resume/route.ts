import { outboxHandlers } from "@/lib/services/subscriptions/outbox-handlers";

export const POST = outboxHandlers.resumeOutbox.route;
