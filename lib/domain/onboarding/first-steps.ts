import type { z } from "zod";
import type { clearedDemoSchema, onboardingSchema } from "./onboarding-answers";

/** What a new desk needs, in order. With queries instead of pushes nothing has to reach the desk. */
export const FIRST_STEPS = ["key", "callback", "parcel", "people", "alert"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** Whether the desk shows a demo, and how far its owner has come. */
export type Onboarding = z.output<typeof onboardingSchema>;

/** How many parcels of a demo were deleted, and how many are left. */
export type ClearedDemo = z.output<typeof clearedDemoSchema>;

/** How many parcels of a demo are deleted at once; the caller repeats it while some are left. */
export const CLEARED_AT_ONCE = 50;
