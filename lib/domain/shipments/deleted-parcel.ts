import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** Why a parcel was deleted: a person did it, or the import that had entered it was taken back. */
export const DELETION_CAUSES = ["person", "import"] as const;
export type DeletionCause = (typeof DELETION_CAUSES)[number];

/** How long it is known who deleted a parcel, in ms. */
export const DELETION_RECORD_MS = 1_095 * DAY_MS;

/** How long (ms) a deleted parcel's callback counts as one that Kuaidi100 may still watch. */
export const DELETED_WATCH_MS = 400 * DAY_MS;
