import { freightHandlers } from "@/lib/services/settlement/freight/freight-handlers";

export const GET = freightHandlers.exportFreightClaims.route;
