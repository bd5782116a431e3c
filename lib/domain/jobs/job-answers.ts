import { z } from "zod";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { FILE_COLUMN_KEYS } from "@/lib/domain/shipment-list/shipment-columns";
import {
  CASE_JOB_ACTIONS,
  CHANGEABLE_FIELDS,
  EXPORT_ENCODINGS,
  EXPORT_FORMATS,
  JOB_KINDS,
  SHOWN_JOB_STATUSES,
} from "./job";

const count = z.int();

export const jobViewSchema = z
  .object({
    id: z.string(),
    kind: z.enum(JOB_KINDS).describe("what it does"),
    status: z.enum(SHOWN_JOB_STATUSES).describe("progress"),
    createdBy: z.string(),
    isMine: z.boolean().describe("whether the caller started it"),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    total: count.describe("as counted when it was requested"),
    done: count.describe("done so far"),
    counts: z
      .object({
        changed: count.describe("changed"),
        same: count.describe("unchanged, since they already had the value"),
        refused: count.describe("those that were refused"),
      })
      .describe("of those done; an export counts its rows as changed"),
    error: nullableText.describe("why it failed"),
    hasResult: z.boolean().describe("whether there is a file to fetch"),
    canUndo: z.boolean().describe("whether its changes can be undone"),
    undoes: nullableText.describe("id of the job that it undoes"),
    undoneBy: nullableText.describe("id of the job that undoes it"),
    fields: z
      .array(z.enum([...CHANGEABLE_FIELDS, "phone"]))
      .optional()
      .describe("the fields that it changes"),
    caseAction: z.enum(CASE_JOB_ACTIONS).optional().describe("What is done with the cases: assign or close"),
    format: z.enum(EXPORT_FORMATS).optional().describe("format of the file"),
    encoding: z.enum(EXPORT_ENCODINGS).optional().describe("encoding of a CSV"),
    columns: z.array(z.enum(FILE_COLUMN_KEYS)).optional(),
    language: z
      .enum(LANGUAGES)
      .optional()
      .describe("language of the file, as the request asked for; Chinese by default"),
  })
  .meta({ id: "Job" });

export const jobEstimateSchema = z
  .object({
    total: count.describe("shipments chosen"),
    ready: count.describe("how many the rules let subscribe now"),
    units: count.describe("how many units that costs"),
    isExact: z.boolean().describe("false if there are too many to check each: the figures are then upper limits"),
  })
  .meta({ id: "JobEstimate" });
