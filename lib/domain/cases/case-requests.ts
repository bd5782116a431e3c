import { z } from "zod";
import { FLAGS } from "@/lib/domain/flags/flag";
import { parseLabelNumber } from "@/lib/domain/imports/parse-label-number";
import { message } from "@/lib/domain/shared/message";
import { commaSeparated, dateSchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { searchTextSchema } from "@/lib/domain/shipment-list/search-request";
import { CASE_OUTCOMES, CASE_SCOPES, CASE_STEPS, MAX_NOTE_LENGTH } from "./problem-case";

/** The filters of the queue. */
export const caseFilterSchema = z.object({
  scope: z.enum(CASE_SCOPES, message("cases.unknownScope")).default("all"),
  flag: commaSeparated(z.enum(FLAGS, message("cases.unknownFlag"))).optional(),
  step: z.enum(CASE_STEPS, message("cases.unknownStep")).optional(),
  /** Id of the assigned person. */
  assignee: z.string().max(64).optional(),
  /** Kuaidi100's codes. */
  carrier: commaSeparated(z.string().toLowerCase().max(64)).optional(),
  shop: commaSeparated(z.string().max(64)).optional(),
  /** Tags of the parcel by id or name, any of them. */
  tag: commaSeparated(z.string().max(64)).optional(),
  /** Beijing days of opening, of closed cases those of closing; both included. */
  from: dateSchema.optional(),
  to: dateSchema.optional(),
  q: searchTextSchema.optional(),
  /** Id of the only parcel. */
  shipment: z.string().max(64).optional(),
  ...pagingShape,
});
export type CaseFilter = z.output<typeof caseFilterSchema>;

/** A waybill number from a label's barcode, or typed. */
const scannedNumber = z
  .string(message("cases.numberMissing"))
  .toUpperCase()
  .transform(parseLabelNumber)
  .pipe(
    z
      .string()
      .min(1, message("cases.numberMissing"))
      .max(40, message("shared.tooLong", { max: 40 })),
  );

/** The number that is scanned when a returned parcel is back. */
export const returnSchema = z.object({ waybillNumber: scannedNumber });

const assign = z.object({ action: z.literal("assign"), to: z.string().min(1).max(64).nullable() });
const close = z.object({
  action: z.literal("close"),
  outcome: z.enum(CASE_OUTCOMES, message("cases.outcomeMissing")),
});

/** What a job can do with the open cases of many shipments. */
export const caseJobActionSchema = z.discriminatedUnion("action", [assign, close]);

const caseStep = z.enum(CASE_STEPS, message("cases.unknownStep"));
const instant = z.iso.datetime({ offset: true, error: message("cases.timeMissing") });

const actions = [
  assign,
  z.object({ action: z.literal("step"), step: caseStep }),
  z.object({
    action: z.literal("note"),
    text: z
      .string()
      .trim()
      .min(1, message("cases.noteMissing"))
      .max(MAX_NOTE_LENGTH, message("shared.tooLong", { max: MAX_NOTE_LENGTH })),
  }),
  z.object({ action: z.literal("snooze"), until: instant.nullable() }),
  close,
  z.object({ action: z.literal("reopen") }),
  z.object({ action: z.literal("returned"), waybillNumber: scannedNumber }),
] as const;

/** The actions that can be undone; a note only if nobody was told of it. */
const UNDOABLE_ACTIONS = ["assign", "step", "snooze", "close", "note"] as const;

/** Undoes the person's own last action of a kind; the other fields are the case as it was before. */
const undo = assign.omit({ action: true }).extend({
  action: z.literal("undo"),
  of: z.enum(UNDOABLE_ACTIONS, message("cases.notUndoable")),
  step: caseStep,
  until: instant.nullable(),
  dueAt: instant,
});
export type UndoneCaseAction = z.output<typeof undo>;

/** One action of a person on a case. */
export const caseActionSchema = z.discriminatedUnion("action", [...actions, undo]);
export type CaseAction = z.output<typeof caseActionSchema>;

/** Cases differ in how they were before, so that several are not undone by one request. */
export const caseBulkActionSchema = z.discriminatedUnion("action", actions);
export type CaseBulkAction = z.output<typeof caseBulkActionSchema>;

export const MAX_BULK_CASES = 200;

/** One action on many cases. Returned parcels are confirmed one at a time. */
export const caseBulkSchema = z.object({
  ids: z
    .array(z.string().max(64))
    .min(1, message("cases.nothingChosen"))
    .max(MAX_BULK_CASES, message("shared.tooMany", { max: MAX_BULK_CASES })),
  action: caseBulkActionSchema,
  /** By id, the version that a case must still have; one that was changed since stays as it is. */
  versions: z.record(z.string().max(64), z.int()).optional(),
});
export type CaseBulkInput = z.input<typeof caseBulkSchema>;
