import { z } from "zod";
import { FLAGS } from "@/lib/domain/flags/flag";
import { parseLabelNumber } from "@/lib/domain/imports/parse-label-number";
import { message } from "@/lib/domain/shared/message";
import { commaSeparated, dateSchema, laneShape, pagingShape } from "@/lib/domain/shared/request-schemas";
import { searchTextSchema } from "@/lib/domain/shipment-list/search-request";
import { CASE_OUTCOMES, CASE_SCOPES, CASE_STEPS, MAX_NOTE_LENGTH } from "./problem-case";

/** The filters of the queue. */
export const caseFilterSchema = z.object({
  scope: z
    .enum(CASE_SCOPES, message("cases.unknownScope"))
    .default("all")
    .describe(
      "which cases: all (due now), mine, unassigned, resting (snoozed), returns, closed, open (including snoozed), or ever",
    ),
  flag: commaSeparated(z.enum(FLAGS, message("cases.unknownFlag")))
    .optional()
    .describe("separated by commas: {flags}"),
  step: z.enum(CASE_STEPS, message("cases.unknownStep")).optional().describe("progress of the work on it"),
  assignee: z.string().max(64).optional().describe("id of the assignee"),
  carrier: commaSeparated(z.string().toLowerCase().max(64))
    .optional()
    .describe("Kuaidi100's codes, separated by commas"),
  shop: commaSeparated(z.string().max(64)).optional().describe("names, separated by commas"),
  ...laneShape,
  tag: commaSeparated(z.string().max(64))
    .optional()
    .describe("Names or ids of the shipment’s tags, separated by commas"),
  from: dateSchema.optional().describe("first Beijing day of opening; for closed cases, of closing"),
  to: dateSchema.optional().describe("last such day, included"),
  q: searchTextSchema.optional().describe("a part of a waybill or order number"),
  shipment: z.string().max(64).optional().describe("Only cases of the shipment with this id"),
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
export const returnSchema = z.object({
  waybillNumber: scannedNumber.describe("number on the label of the returned shipment, as scanned"),
});

const ACTION =
  "what to do: assign, step (record progress), note, snooze, close, reopen, returned (confirm that the shipment is back), or undo (your own last action; the other fields are the values before it; 409 if anything else has changed the case since)";
const kind = <const Kind extends string>(name: Kind) => z.literal(name).describe(ACTION);

const assign = z.object({
  action: kind("assign"),
  to: z.string().min(1).max(64).nullable().describe("id of the user to assign it to; null to unassign"),
});
const close = z.object({
  action: kind("close"),
  outcome: z.enum(CASE_OUTCOMES, message("cases.outcomeMissing")).describe("how the case ended"),
});

/** What a job can do with the open cases of many shipments. */
export const caseJobActionSchema = z.discriminatedUnion("action", [assign, close]);

const caseStep = z.enum(CASE_STEPS, message("cases.unknownStep"));
const instant = z.iso.datetime({ offset: true, error: message("cases.timeMissing") });

const actions = [
  assign,
  z.object({
    action: kind("step"),
    step: caseStep.describe("progress of the work on it"),
  }),
  z.object({
    action: kind("note"),
    text: z
      .string()
      .trim()
      .min(1, message("cases.noteMissing"))
      .max(MAX_NOTE_LENGTH, message("shared.tooLong", { max: MAX_NOTE_LENGTH }))
      .describe("the note, 1,000 characters at most"),
  }),
  z.object({
    action: kind("snooze"),
    until: instant.nullable().describe("until when it is snoozed, ISO 8601 with offset; null to end it"),
  }),
  close,
  z.object({
    action: kind("reopen"),
  }),
  z.object({
    action: kind("returned"),
    waybillNumber: scannedNumber.describe("number on the label of the returned shipment"),
  }),
] as const;

/** The actions that can be undone; a note only if nobody was told of it. */
const UNDOABLE_ACTIONS = ["assign", "step", "snooze", "close", "note"] as const;

/** Undoes the person's own last action of a kind; the other fields are the case as it was before. */
const undo = assign.omit({ action: true }).extend({
  action: kind("undo"),
  of: z.enum(UNDOABLE_ACTIONS, message("cases.notUndoable")).describe("which kind of action to undo"),
  step: caseStep.describe("progress of the work on it"),
  until: instant.nullable().describe("until when it is snoozed, ISO 8601 with offset; null to end it"),
  dueAt: instant.describe("the due time to restore when snooze is undone, ISO 8601 with offset"),
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
    .max(MAX_BULK_CASES, message("shared.tooMany", { max: MAX_BULK_CASES }))
    .describe("ids of the cases, 200 at most"),
  action: caseBulkActionSchema.describe(ACTION),
  versions: z
    .record(z.string().max(64), z.int())
    .optional()
    .describe("the version that each case must still have, by id; one changed since is left as is, with status 409"),
});
export type CaseBulkInput = z.input<typeof caseBulkSchema>;
