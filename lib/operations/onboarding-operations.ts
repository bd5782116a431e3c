import {
  clearDemoSchema,
  clearedDemoSchema,
  onboardingChangeSchema,
  onboardingSchema,
  restoredDemoSchema,
} from "@/lib/domain/onboarding/onboarding-answers";
import { defineOperations } from "./operation";

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
