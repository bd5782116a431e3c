import { archiveHandlers } from "@/lib/services/archive/archive-handlers";

export const POST = archiveHandlers.restoreArchivedParcel.route;
