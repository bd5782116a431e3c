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
export function chooseServer(states: readonly (ServerState | null)[], used: number | undefined): number | undefined {
  const newest = Math.max(...states.map((state) => (state?.isWritable ? state.timeline : -1)));
  const isPrimary = (state: ServerState | null | undefined) => state?.isWritable && state.timeline === newest;
  if (used !== undefined && isPrimary(states[used])) return used;
  const place = states.findIndex(isPrimary);
  return place < 0 ? undefined : place;
}
