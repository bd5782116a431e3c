import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson } from "@/lib/client/shared/fetch-json";
import type { ClearedDemo, Onboarding } from "@/lib/domain/onboarding/first-steps";

const PATH = "/api/v1/onboarding";

export const onboardingOptions = queryOptions({
  queryKey: ["onboarding"],
  queryFn: ({ signal }) => getJson<Onboarding>(PATH, signal),
});

/** Hides the first steps from the user, or shows them again. @throws ProblemError */
export function hideFirstSteps(isHidden: boolean): Promise<void> {
  return patchJson(PATH, { isHidden });
}

/**
 * Deletes every parcel of the demo.
 *
 * @param onProgress is told how many are left
 * @throws ProblemError when there are more than these by now
 */
export async function clearDemo(parcels: number, onProgress: (left: number) => void): Promise<ClearedDemo> {
  let removed = 0;
  for (let left = parcels; ; ) {
    const answer = await postJson<ClearedDemo>(`${PATH}/clear-demo`, { parcels: left });
    removed += answer.removed;
    if (answer.left === 0 || answer.removed === 0) return { ...answer, removed };
    left = answer.left + answer.kept;
    onProgress(answer.left);
  }
}
