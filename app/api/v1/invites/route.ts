import { peopleHandlers } from "@/lib/services/auth/people-handlers";

export const GET = peopleHandlers.listInvites.route;
export const POST = peopleHandlers.createInvite.route;
