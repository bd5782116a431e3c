import { importHandlers } from "@/lib/services/imports/import-handlers";

export const GET = importHandlers.getImportTemplate.route;
