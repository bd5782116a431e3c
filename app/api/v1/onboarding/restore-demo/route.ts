import { onboardingHandlers } from "@/lib/services/onboarding/onboarding-handlers";

export const POST = onboardingHandlers.restoreDemo.route;
