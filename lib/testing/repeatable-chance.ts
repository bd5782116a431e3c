import fc from "fast-check";
import { propertyRuns } from "./property-runs";

/**
 * Random cases are the same in each run, so that `npm test` never depends on chance; drills take another seed
 * each time, and print it. fast-check writes the seed of a case that fails. Vitest runs this as a setup file.
 */
const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_127);

fc.configureGlobal({ seed: SEED, numRuns: propertyRuns(100) });
