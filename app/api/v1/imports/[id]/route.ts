import { importHandlers } from "@/lib/services/imports/import-handlers";

export const GET = importHandlers.getImport.route;
export const PATCH = importHandlers.changeImport.route;
