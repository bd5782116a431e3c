import { onboardingOperations } from "@/lib/operations/onboarding-operations";
import { config } from "@/lib/server/runtime/config";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { clearDemo } from "./clear-demo";
import { getOnboarding, hideFirstSteps } from "./onboarding-state";
import { restoreDemo } from "./restore-demo";

export const onboardingHandlers = handleOperations(onboardingOperations, {
  getOnboarding: ({ store, caller, now }) => getOnboarding(store.read, caller, config(), now),
  changeOnboarding: ({ store, caller, body, now }) => hideFirstSteps(store, caller.id, body.isHidden, now),
  clearDemo: ({ store, caller, body, now }) => clearDemo(store, body, caller.name, now),
  restoreDemo: ({ store, caller, now }) => restoreDemo(store, caller.name, now),
});
