import { peopleHandlers } from "@/lib/services/auth/people-handlers";

export const GET = peopleHandlers.listUsers.route;
