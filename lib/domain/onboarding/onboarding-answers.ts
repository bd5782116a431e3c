import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { instant } from "@/lib/domain/shared/view-schemas";
import { FIRST_STEPS } from "./first-steps";

export const onboardingSchema = z
  .object({
    isSandbox: z.boolean(),
    demoParcels: z.int(),
    ownParcels: z.int(),
    past: z.object({ parcels: z.int(), grown: z.int() }).nullable(),
    clearedUntil: instant.nullable(),
    steps: z.array(z.object({ step: z.enum(FIRST_STEPS), isDone: z.boolean(), inDemo: z.boolean() })),
    isHidden: z.boolean(),
  })
  .meta({ id: "Onboarding" });

export const onboardingChangeSchema = z.object({ isHidden: z.boolean({ error: message("shared.needsBoolean") }) });

const parcelCount = z.int({ error: message("onboarding.parcels") }).min(0);

/** How many the person was shown who confirmed: made for the demo, and their own with a made-up trace. */
export const clearDemoSchema = z.object({ parcels: parcelCount, own: parcelCount.default(0) });

export const clearedDemoSchema = z
  .object({ removed: z.int(), emptied: z.int(), kept: z.int(), left: z.int() })
  .meta({ id: "ClearedDemo" });

export const restoredDemoSchema = z.object({ restored: z.int(), left: z.int() }).meta({ id: "RestoredDemo" });
