import { peopleHandlers } from "@/lib/services/auth/people-handlers";

export const PATCH = peopleHandlers.changeUser.route;
