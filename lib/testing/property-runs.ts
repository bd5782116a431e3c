/** `npm run test:drills -- properties` tries this many times as many random cases as `npm test`. */
const TIMES = Number(process.env.PROPERTY_TIMES ?? 1);

/** Number of random cases of a property; `short` in `npm test`. */
export function propertyRuns(short: number): number {
  return Math.ceil(short * TIMES);
}
