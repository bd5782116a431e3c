import { backupHandlers } from "@/lib/services/backup/backup-handlers";

export const GET = backupHandlers.listBackupCopies.route;
