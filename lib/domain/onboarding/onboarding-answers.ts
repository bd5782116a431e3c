import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { instant } from "@/lib/domain/shared/view-schemas";
import { FIRST_STEPS } from "./first-steps";

export const onboardingSchema = z
  .object({
    isSandbox: z.boolean().describe("Whether the sandbox is in use, which charges nothing"),
    demoParcels: z.int().describe("Number of shipments that the desk made for its demo"),
    ownParcels: z.int().describe("Number of your own shipments with made-up events"),
    past: z
      .object({
        parcels: z.int().describe("Number of shipments that it will have"),
        grown: z.int().describe("Number of shipments added so far"),
      })
      .nullable()
      .describe("The demo’s history while it is being added; null: nothing is being added"),
    clearedUntil: instant.nullable().describe("Until when the cleared demo can be brought back; null: nothing can"),
    steps: z
      .array(
        z.object({
          step: z.enum(FIRST_STEPS).describe("The step"),
          isDone: z.boolean().describe("Whether it is done"),
          inDemo: z.boolean().describe("Whether it was done in the demo alone"),
        }),
      )
      .describe("The first steps in order"),
    isHidden: z.boolean().describe("Whether the caller has hidden them"),
  })
  .meta({ id: "Onboarding" });

export const onboardingChangeSchema = z.object({
  isHidden: z.boolean({ error: message("shared.needsBoolean") }).describe("Whether the caller has hidden them"),
});

const parcelCount = z.int({ error: message("onboarding.parcels") }).min(0);

/** How many the person was shown who confirmed: made for the demo, and their own with a made-up trace. */
export const clearDemoSchema = z.object({
  parcels: parcelCount.describe("How many demo shipments were shown at the confirmation; 409 if there are more"),
  own: parcelCount
    .default(0)
    .describe(
      "How many of your own shipments with made-up events were shown at the confirmation; 409 if there are more",
    ),
});

export const clearedDemoSchema = z
  .object({
    removed: z.int().describe("Demo shipments deleted by this call"),
    emptied: z.int().describe("Your own shipments whose made-up events this call removed"),
    kept: z.int().describe("Shipments kept because a settlement file or a closed month refers to them"),
    left: z.int().describe("Shipments left"),
  })
  .meta({ id: "ClearedDemo" });

export const restoredDemoSchema = z
  .object({
    restored: z.int().describe("Shipments brought back by this call"),
    left: z.int().describe("Shipments left"),
  })
  .meta({ id: "RestoredDemo" });
