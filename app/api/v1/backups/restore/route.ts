import { backupHandlers } from "@/lib/services/backup/backup-handlers";

export const GET = backupHandlers.getRestore.route;
export const POST = backupHandlers.changeRestore.route;
