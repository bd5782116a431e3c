import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import type { ClearedDemo, Onboarding } from "@/lib/operations/onboarding-operations";

/** While the demo's past grows, which takes about a minute. */
const GROWING_POLL_MS = 2_000;

export const onboardingOptions = operationQuery(
  "GET /api/v1/onboarding",
  {},
  { refetchInterval: ({ state }) => (state.data?.past ? GROWING_POLL_MS : false) },
);

/** How much of the demo's past is there; null when it does not grow. */
export const growthPercent = (known: Onboarding | undefined) =>
  known?.past ? Math.floor((100 * known.past.grown) / known.past.parcels) : null;

/** Hides the first steps from the user, or shows them again. @throws ProblemError */
export const hideFirstSteps = (isHidden: boolean) => callOperation("PATCH /api/v1/onboarding", { body: { isHidden } });

/**
 * Deletes every parcel of the demo, and the made-up traces of people's own parcels.
 *
 * @param shown how many of each were asked about
 * @param onProgress called with how many are left
 * @throws ProblemError when there are more than these by now
 */
export async function clearDemo(
  shown: { parcels: number; own: number },
  onProgress: (left: number) => void,
): Promise<ClearedDemo> {
  onProgress(shown.parcels + shown.own);
  let [removed, emptied] = [0, 0];
  for (;;) {
    const answer = await callOperation("POST /api/v1/onboarding/clear-demo", { body: shown });
    removed += answer.removed;
    emptied += answer.emptied;
    if (answer.left === 0 || answer.removed + answer.emptied === 0) return { ...answer, removed, emptied };
    onProgress(answer.left);
  }
}

/**
 * Brings back what was cleared.
 *
 * @param onProgress called with how many are left
 * @returns how many parcels came back
 * @throws ProblemError
 */
export async function restoreDemo(onProgress: (left: number) => void): Promise<number> {
  for (let restored = 0; ; ) {
    const answer = await callOperation("POST /api/v1/onboarding/restore-demo");
    restored += answer.restored;
    onProgress(answer.left);
    if (answer.left === 0) return restored;
  }
}
