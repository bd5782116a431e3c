import { freightHandlers } from "@/lib/services/settlement/freight/freight-handlers";

export const DELETE = freightHandlers.deleteFreightRule.route;
