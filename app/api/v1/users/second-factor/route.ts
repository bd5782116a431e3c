import { peopleHandlers } from "@/lib/services/auth/people-handlers";

export const GET = peopleHandlers.getSecondFactorDemand.route;
export const PUT = peopleHandlers.demandSecondFactor.route;
