import { z } from "zod";
import { ALL_SCENARIO_NAMES } from "@/sandbox/scenarios/scenarios";

const UNIT_MS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, ms: 1 } as const;
/** The longest step of the clock. */
const MAX_ADVANCE_MS = 3_660 * UNIT_MS.days;

/** A number that is at least 0. */
export const amount = z.number().min(0);

/** ms since 1970 UTC, from a number or from ISO 8601 with an offset. */
const instant = z.union([
  amount,
  z
    .string()
    .regex(/(Z|[+-]\d\d:\d\d)$/)
    .transform((text) => Date.parse(text))
    .pipe(amount),
]);

/** `{"days": 1, "hours": 4, "minutes": 15, "ms": 500}`, any of them, as a duration in ms. */
export const durationBody = z
  .partialRecord(z.enum(["days", "hours", "minutes", "ms"]), amount)
  .refine((units) => Object.keys(units).length > 0, "expected days, hours, minutes or ms")
  .transform(({ days = 0, hours = 0, minutes = 0, ms = 0 }) =>
    Math.round(days * UNIT_MS.days + hours * UNIT_MS.hours + minutes * UNIT_MS.minutes + ms),
  )
  .refine((length) => length <= MAX_ADVANCE_MS, "expected a time of at most ten years");

/** `{"speed": 3600}`, `{"now": "2026-12-01T00:00:00+08:00"}` or both. */
export const clockBody = z
  .object({ speed: amount.optional(), now: instant.optional() })
  .refine(({ speed, now }) => speed !== undefined || now !== undefined, "expected speed or now");

/** The terms of an account; a null `balance` has no limit, a null `expiresAt` no end. */
export const accountBody = z
  .strictObject({
    balance: amount.nullable(),
    expiresAt: instant.nullable(),
    isExpired: z.boolean(),
    customer: z.string().min(1),
    queryUnits: z.enum(["shared", "own"]),
    unitRule: z.enum(["month", "40days"]),
  })
  .partial();

const scenario = z.enum(ALL_SCENARIO_NAMES, "no such scenario; GET /control/scenarios lists them");

export const scenarioBody = z.object({ scenario });
export const advanceBody = z.object({ scenario: scenario.optional() }).default({});

export const rawPushBody = z.object({
  callbackurl: z.string(),
  salt: z.string().nullable().default(null),
  param: z.string(),
});
