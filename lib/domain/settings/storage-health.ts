import type { z } from "zod";
import type { storageHealthSchema } from "./settings-schemas";

/**
 * Why nothing can be stored at the moment. `full`: no space left; `quota`: the user's quota is used
 * up; `readOnly`: the disk or database is read-only; `broken`: it returns errors; `damaged`: the
 * database file has pages that cannot be right, though rows may still be stored; `unreachable`: the database server
 * does not answer.
 */
export const STORAGE_PROBLEMS = ["full", "quota", "readOnly", "broken", "damaged", "unreachable"] as const;
export type StorageProblem = (typeof STORAGE_PROBLEMS)[number];

/** Share of free space below which a warning is shown. */
const LOW_FREE_RATIO = 0.1;

/** The status of the storage. */
export type StorageHealth = z.output<typeof storageHealthSchema>;

/** What users are warned about: a problem, or `low` when little space is left. */
export type StorageNotice = StorageProblem | "low";

/** The warning to show; null when there is none. */
export function storageNotice({ trouble, freeRatio }: StorageHealth): StorageNotice | null {
  return trouble ?? (freeRatio !== null && freeRatio < LOW_FREE_RATIO ? "low" : null);
}
