import { z } from "zod";
import { FIRST_STEPS } from "@/lib/domain/onboarding/first-steps";
import { message } from "@/lib/domain/shared/message";
import { instant } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

const onboardingSchema = z
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

/** Whether the desk shows a demo, and how far its owner has come. */
export type Onboarding = z.output<typeof onboardingSchema>;

const onboardingChangeSchema = z.object({
  isHidden: z.boolean({ error: message("shared.needsBoolean") }).describe("Whether the caller has hidden them"),
});

const parcelCount = z.int({ error: message("onboarding.parcels") }).min(0);

/** How many the person was shown who confirmed: made for the demo, and their own with a made-up trace. */
const clearDemoSchema = z.object({
  parcels: parcelCount.describe("How many demo shipments were shown at the confirmation; 409 if there are more"),
  own: parcelCount
    .default(0)
    .describe(
      "How many of your own shipments with made-up events were shown at the confirmation; 409 if there are more",
    ),
});

const clearedDemoSchema = z
  .object({
    removed: z.int().describe("Demo shipments deleted by this call"),
    emptied: z.int().describe("Your own shipments whose made-up events this call removed"),
    kept: z.int().describe("Shipments kept because a settlement file or a closed month refers to them"),
    left: z.int().describe("Shipments left"),
  })
  .meta({ id: "ClearedDemo" });

/** What clearing the demo did, and how many parcels are left. */
export type ClearedDemo = z.output<typeof clearedDemoSchema>;

const restoredDemoSchema = z
  .object({
    restored: z.int().describe("Shipments brought back by this call"),
    left: z.int().describe("Shipments left"),
  })
  .meta({ id: "RestoredDemo" });

/** How many cleared parcels were brought back, and how many are left. */
export type RestoredDemo = z.output<typeof restoredDemoSchema>;

/** The first steps of a new desk, and its demo. */
export const onboardingOperations = defineOperations({
  getOnboarding: {
    route: "GET /api/v1/onboarding",
    title: "Get the first steps",
    summary: "Whether this is a demo, how many demo shipments there are, and the first steps",
    returns: "Only owners who see every shop get the steps",
    permission: "read",
    answer: onboardingSchema,
  },
  changeOnboarding: {
    route: "PATCH /api/v1/onboarding",
    title: "Hide the first steps",
    summary: "Hides the caller’s first steps or shows them again",
    permission: "read",
    isForPeople: true,
    audit: { unrecorded: "only remembers whether its reader sees the first steps" },
    body: { schema: onboardingChangeSchema, limitBytes: 1_000, example: () => ({ isHidden: true }) },
  },
  clearDemo: {
    route: "POST /api/v1/onboarding/clear-demo",
    title: "Clear the demo",
    summary:
      "Deletes the shipments that the desk made for its demo, and the made-up events of your own ones, at most 50 at once; repeat while left is above 0; can be undone for 24 hours; owners only",
    returns: "How many were deleted, emptied, kept and left",
    permission: "manage",
    isForEveryShop: true,
    audit: "shipment.clear-demo",
    isInParts: true,
    body: { schema: clearDemoSchema, limitBytes: 1_000, example: () => ({ parcels: 78, own: 12 }) },
    answer: clearedDemoSchema,
  },
  restoreDemo: {
    route: "POST /api/v1/onboarding/restore-demo",
    title: "Bring the demo back",
    summary:
      "Brings back the demo that was cleared within 24 hours, at most 50 shipments at once; repeat while left is above 0; owners only",
    returns: "How many came back and are left",
    permission: "manage",
    isForEveryShop: true,
    audit: "shipment.restore-demo",
    isInParts: true,
    answer: restoredDemoSchema,
  },
});
