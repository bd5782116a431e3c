import { archiveHandlers } from "@/lib/services/archive/archive-handlers";

export const GET = archiveHandlers.listArchiveFiles.route;
