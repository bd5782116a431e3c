import { peopleHandlers } from "@/lib/services/auth/people-handlers";

export const POST = peopleHandlers.resetUser.route;
