import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { backupStateOptions, changeBackups } from "@/lib/client/backup/backup-queries";

/** Saves when and where copies are made. */
export function useChangeBackups() {
  const { queryKey } = backupStateOptions;
  return useSavedChange({ save: changeBackups, queryKey });
}
