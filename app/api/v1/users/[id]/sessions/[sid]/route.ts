import { peopleHandlers } from "@/lib/services/auth/people-handlers";

export const DELETE = peopleHandlers.endUserSession.route;
