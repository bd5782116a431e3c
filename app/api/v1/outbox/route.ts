import { outboxHandlers } from "@/lib/services/subscriptions/outbox-handlers";

export const GET = outboxHandlers.getOutbox.route;
