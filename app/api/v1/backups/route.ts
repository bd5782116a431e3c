import { backupHandlers } from "@/lib/services/backup/backup-handlers";

export const GET = backupHandlers.getBackups.route;
export const POST = backupHandlers.askForBackup.route;
export const PATCH = backupHandlers.changeBackups.route;
