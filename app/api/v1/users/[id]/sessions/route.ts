import { peopleHandlers } from "@/lib/services/auth/people-handlers";

export const GET = peopleHandlers.listUserSessions.route;
export const DELETE = peopleHandlers.endUserSessions.route;
