import type { SessionTarget } from "@/lib/domain/system/postgres-address";

/** What a server said of itself. */
export interface ServerState {
  isWritable: boolean;
  /** Grows with each promotion; 0 for a standby, and where it is not known. */
  timeline: number;
}

/**
 * The place of the server to use; undefined when none will do.
 *
 * Of two that take writes the one with the newer timeline is the primary: the other was cut off when it was replaced,
 * and does not know it yet. Else the one in use stays, so that nobody is moved without need.
 *
 * @param states in the order of the list; null for a server that does not answer
 * @param used the place of the one in use
 */
export function chooseServer(
  states: readonly (ServerState | null)[],
  target: SessionTarget,
  used: number | undefined,
): number | undefined {
  const inOrder = [...states.keys()].sort((a, b) => Number(b === used) - Number(a === used));
  const find = (fits: (state: ServerState) => boolean) =>
    inOrder.find((place) => {
      const state = states[place];
      return state && fits(state);
    });
  if (target === "read-write") {
    const newest = Math.max(...states.map((state) => (state?.isWritable ? state.timeline : -1)));
    return find(({ isWritable, timeline }) => isWritable && timeline === newest);
  }
  const reading = target === "any" ? undefined : find(({ isWritable }) => !isWritable);
  return target === "read-only" ? reading : (reading ?? find(() => true));
}
