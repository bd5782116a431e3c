/**
 * Why nothing can be stored at present. `full`: no space left; `quota`: this user's share is used up;
 * `readOnly`: the disk or database takes no changes; `broken`: it answers with errors; `unreachable`:
 * the database server does not answer.
 */
export const STORAGE_PROBLEMS = ["full", "quota", "readOnly", "broken", "unreachable"] as const;
export type StorageProblem = (typeof STORAGE_PROBLEMS)[number];

/** Below this share of free space it is time to make room. */
const LOW_FREE_RATIO = 0.1;

/** How the place is where everything is kept. */
export interface StorageHealth {
  /** Null while it can be written to. */
  trouble: StorageProblem | null;
  /** Share of the disk that is free, 0 to 1; null where the disk is not ours to see. */
  freeRatio: number | null;
}

/** What people are told of: trouble, or `low` while there is little room left. */
export type StorageNotice = StorageProblem | "low";

/** What is worth telling people of; null while all is well. */
export function storageNotice({ trouble, freeRatio }: StorageHealth): StorageNotice | null {
  return trouble ?? (freeRatio !== null && freeRatio < LOW_FREE_RATIO ? "low" : null);
}
