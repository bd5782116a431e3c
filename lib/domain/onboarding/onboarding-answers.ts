import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { FIRST_STEPS } from "./first-steps";

export const onboardingSchema = z
  .object({
    isSandbox: z.boolean(),
    demoParcels: z.int(),
    steps: z.array(z.object({ step: z.enum(FIRST_STEPS), isDone: z.boolean() })),
    isHidden: z.boolean(),
  })
  .meta({ id: "Onboarding" });

export const onboardingChangeSchema = z.object({ isHidden: z.boolean({ error: message("shared.needsBoolean") }) });

/** `parcels`: how many the person was shown who confirmed. */
export const clearDemoSchema = z.object({ parcels: z.int({ error: message("onboarding.parcels") }).min(0) });

export const clearedDemoSchema = z
  .object({ removed: z.int(), kept: z.int(), left: z.int() })
  .meta({ id: "ClearedDemo" });
