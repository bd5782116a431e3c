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
  getOnboarding: { route: "GET /api/v1/onboarding", permission: "read", answer: onboardingSchema },
  /** Hides the first steps from the caller, or shows them again. */
  changeOnboarding: {
    route: "PATCH /api/v1/onboarding",
    permission: "read",
    isForPeople: true,
    audit: { unrecorded: "only remembers whether its reader sees the first steps" },
    body: { schema: onboardingChangeSchema, limitBytes: 1_000, example: () => ({ isHidden: true }) },
  },
  clearDemo: {
    route: "POST /api/v1/onboarding/clear-demo",
    permission: "manage",
    isForEveryShop: true,
    audit: "shipment.clear-demo",
    isInParts: true,
    body: { schema: clearDemoSchema, limitBytes: 1_000, example: () => ({ parcels: 78, own: 12 }) },
    answer: clearedDemoSchema,
  },
  restoreDemo: {
    route: "POST /api/v1/onboarding/restore-demo",
    permission: "manage",
    isForEveryShop: true,
    audit: "shipment.restore-demo",
    isInParts: true,
    answer: restoredDemoSchema,
  },
});
