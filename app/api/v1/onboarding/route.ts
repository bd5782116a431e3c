import { onboardingHandlers } from "@/lib/services/onboarding/onboarding-handlers";

export const GET = onboardingHandlers.getOnboarding.route;
export const PATCH = onboardingHandlers.changeOnboarding.route;
