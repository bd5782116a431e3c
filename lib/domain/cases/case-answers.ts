import { z } from "zod";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { bulkResultSchema } from "@/lib/domain/shared/problem-schema";
import { instant, nullableText, person } from "@/lib/domain/shared/view-schemas";
import { shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";
import { CASE_EVENT_KINDS, CASE_OUTCOMES, CASE_STATUSES, CASE_STEPS, type CaseStep } from "./problem-case";

export const caseViewSchema = z
  .object({
    id: z.string(),
    status: z.enum(CASE_STATUSES),
    step: z.enum(CASE_STEPS),
    flag: z.enum(FLAGS),
    level: z.literal(FLAG_LEVELS),
    reason: nullableText,
    since: instant,
    liftedAt: instant.nullable(),
    openedAt: instant,
    dueAt: instant,
    firstActionAt: instant.nullable(),
    nextActionAt: instant.nullable(),
    assignee: person.nullable(),
    outcome: z.enum(CASE_OUTCOMES).nullable(),
    closedAt: instant.nullable(),
    returnedAt: instant.nullable(),
    version: z.int(),
    shipment: shipmentViewSchema,
  })
  .meta({ id: "Case" });

export const caseDetailSchema = caseViewSchema
  .extend({
    events: z.array(
      z.object({
        id: z.string(),
        at: instant,
        kind: z.enum(CASE_EVENT_KINDS),
        actor: nullableText,
        detail: nullableText,
      }),
    ),
  })
  .meta({ id: "CaseDetail" });

/** What became of one of several cases; with the version that it has now if it was changed. */
export const caseResultSchema = bulkResultSchema.extend({ version: z.int().optional() });
export type CaseResult = z.output<typeof caseResultSchema>;

export const caseCountsSchema = z
  .object({
    open: z.int(),
    mine: z.int(),
    unassigned: z.int(),
    overdue: z.int(),
    resting: z.int(),
    returns: z.int(),
    byStep: z.object(Object.fromEntries(CASE_STEPS.map((step) => [step, z.int()])) as Record<CaseStep, z.ZodInt>),
    colleagues: z.array(person.extend({ open: z.int(), overdue: z.int() })),
  })
  .meta({ id: "CaseCounts" });
