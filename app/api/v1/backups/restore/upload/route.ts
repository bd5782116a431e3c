import { backupHandlers } from "@/lib/services/backup/backup-handlers";

export const POST = backupHandlers.uploadRestore.route;
