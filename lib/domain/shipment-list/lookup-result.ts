import type { z } from "zod";
import type { lookupResultSchema } from "./lookup-answer";

/** Numbers of one lookup. */
export const MAX_LOOKUP_NUMBERS = 1_000;

/** Characters; enough for a thousand numbers with the text around them in a chat or a table. */
export const MAX_LOOKUP_CHARACTERS = 500_000;

/** What a lookup of many numbers found. */
export type LookupResult = z.output<typeof lookupResultSchema>;
