import { z } from "zod";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { bulkResultSchema } from "@/lib/domain/shared/problem-schema";
import { instant, nullableText, person } from "@/lib/domain/shared/view-schemas";
import { shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";
import { CASE_EVENT_KINDS, CASE_OUTCOMES, CASE_STATUSES, CASE_STEPS, type CaseStep } from "./problem-case";

export const caseViewSchema = z
  .object({
    id: z.string(),
    status: z.enum(CASE_STATUSES).describe("whether the case is open"),
    step: z.enum(CASE_STEPS).describe("progress of the case"),
    flag: z.enum(FLAGS).describe("the shipment's newest flag"),
    level: z.literal(FLAG_LEVELS).describe("1 notice, 2 warning, 3 serious"),
    reason: nullableText.describe("details, such as an detailed state code; null where none are needed"),
    since: instant,
    liftedAt: instant.nullable(),
    openedAt: instant,
    dueAt: instant,
    firstActionAt: instant.nullable(),
    nextActionAt: instant.nullable(),
    assignee: person.nullable().describe("the assignee; null while unassigned"),
    outcome: z.enum(CASE_OUTCOMES).nullable().describe("how it ended; null while it is open"),
    closedAt: instant.nullable(),
    returnedAt: instant.nullable().describe("when the return was confirmed as received"),
    version: z.int().describe("counts the changes; for If-Match"),
    shipment: shipmentViewSchema.describe("as GET /api/v1/shipments/{id} answers, without events"),
  })
  .meta({ id: "Case" });

export const caseDetailSchema = caseViewSchema
  .extend({
    events: z
      .array(
        z.object({
          id: z.string(),
          at: instant,
          kind: z.enum(CASE_EVENT_KINDS).describe("what was done"),
          actor: nullableText.describe("null if it happened because the shipment moved"),
          detail: nullableText.describe("details"),
        }),
      )
      .describe("oldest first; never changed, never lost"),
  })
  .meta({ id: "CaseDetail" });

/** What became of one of several cases; with the version that it has now if it was changed. */
export const caseResultSchema = bulkResultSchema.extend({
  version: z.int().optional().describe("the version after the change; missing where there was none"),
});
export type CaseResult = z.output<typeof caseResultSchema>;

const STEPS: Readonly<Record<CaseStep, string>> = {
  todo: "to do",
  carrier: "carrier contacted",
  buyer: "buyer contacted",
  urged: "carrier chased",
  returning: "awaiting return",
  resent: "resent",
};

export const caseCountsSchema = z
  .object({
    open: z.int(),
    mine: z.int().describe("the caller's own"),
    unassigned: z.int().describe("those without an assignee"),
    overdue: z.int(),
    resting: z.int().describe("snoozed cases"),
    returns: z.int().describe("returns to the sender, snoozed or not"),
    byStep: z
      .object(
        Object.fromEntries(CASE_STEPS.map((step) => [step, z.int().describe(STEPS[step])])) as Record<
          CaseStep,
          z.ZodInt
        >,
      )
      .describe("by progress"),
    colleagues: z.array(person.extend({ open: z.int(), overdue: z.int() })).describe("cases of each person"),
  })
  .meta({ id: "CaseCounts" });
