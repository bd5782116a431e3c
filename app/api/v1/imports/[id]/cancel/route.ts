import { importHandlers } from "@/lib/services/imports/import-handlers";

export const POST = importHandlers.cancelImport.route;
