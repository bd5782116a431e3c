import type { z } from "zod";
import type { lookupResultSchema } from "./lookup-answer";

/** Numbers of one lookup. */
export const MAX_LOOKUP_NUMBERS = 1_000;

/** What a lookup of many numbers found. */
export type LookupResult = z.output<typeof lookupResultSchema>;
