import type { z } from "zod";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import type { clearedDemoSchema, onboardingSchema, restoredDemoSchema } from "./onboarding-answers";

/** What a new desk needs, in order. With queries instead of pushes nothing has to reach the desk. */
export const FIRST_STEPS = ["key", "callback", "parcel", "people", "alert"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** Whether the desk shows a demo, and how far its owner has come. */
export type Onboarding = z.output<typeof onboardingSchema>;

/** What clearing the demo did, and how many parcels are left. */
export type ClearedDemo = z.output<typeof clearedDemoSchema>;

/** How many cleared parcels were brought back, and how many are left. */
export type RestoredDemo = z.output<typeof restoredDemoSchema>;

/** How many parcels of a demo one request clears or brings back; the caller repeats it while some are left. */
export const CLEARED_AT_ONCE = 200;
/** How many of them one change has: few, so that other changes do not wait long. */
export const CHANGED_AT_ONCE = 10;

/** How long (ms) clearing the demo can be undone. */
export const CLEARING_UNDO_MS = DAY_MS;
