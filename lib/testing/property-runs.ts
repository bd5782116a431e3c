/** `npm run test:drills -- properties` looks at this many times as many random cases as `npm test`. */
const TIMES = Number(process.env.PROPERTY_TIMES ?? 1);

/** How many random cases a property is tried with, of which `npm test` takes `short`. */
export function propertyRuns(short: number): number {
  return Math.ceil(short * TIMES);
}
