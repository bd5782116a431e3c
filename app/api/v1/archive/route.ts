import { archiveHandlers } from "@/lib/services/archive/archive-handlers";

export const GET = archiveHandlers.getArchive.route;
export const PATCH = archiveHandlers.changeArchive.route;
