import { store } from "@/db/open-store";
import { onboardingChangeSchema } from "@/lib/domain/onboarding/onboarding-answers";
import { authorize, requirePerson } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { config } from "@/lib/server/runtime/config";
import { getOnboarding, hideFirstSteps } from "@/lib/services/onboarding/onboarding-state";

const LIMIT_BYTES = 1_000;

export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  return Response.json(await getOnboarding(store().read, caller, config(), Date.now()));
});

/** Hides the first steps from the caller, or shows them again. */
export const PATCH = handleErrors(async (request) => {
  const { id } = requirePerson(await authorize(request, "read"));
  const { isHidden } = await readRequest(request, onboardingChangeSchema, LIMIT_BYTES);
  await hideFirstSteps(store(), id, isHidden, Date.now());
  return new Response(null, { status: 204 });
});
