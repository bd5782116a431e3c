import { freightHandlers } from "@/lib/services/settlement/freight/freight-handlers";

export const GET = freightHandlers.listFreightRules.route;
export const POST = freightHandlers.addFreightRule.route;
