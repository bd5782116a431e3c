import { importHandlers } from "@/lib/services/imports/import-handlers";

export const GET = importHandlers.listImports.route;
export const POST = importHandlers.createImport.route;
