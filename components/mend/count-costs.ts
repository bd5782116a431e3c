/** Of so many, each is looked at; more would be too much to ask of the server for one sentence. */
export const MOST_LOOKED_AT = 20;

/**
 * How many of the chosen shipments cost a unit when they are subscribed once more.
 *
 * @param costs of each whether it does; undefined while that is not known
 * @returns null where that cannot be said
 */
export function countCosts(costs: readonly (boolean | undefined)[]): number | null {
  return costs.includes(undefined) ? null : costs.filter(Boolean).length;
}
