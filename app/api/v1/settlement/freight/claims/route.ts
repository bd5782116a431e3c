import { freightHandlers } from "@/lib/services/settlement/freight/freight-handlers";

export const POST = freightHandlers.markFreightClaims.route;
