import { z } from "zod";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { EXPORT_COLUMNS } from "./export-columns";
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
    kind: z.enum(JOB_KINDS),
    status: z.enum(SHOWN_JOB_STATUSES),
    createdBy: z.string(),
    isMine: z.boolean(),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    total: count,
    done: count,
    counts: z.object({ changed: count, same: count, refused: count }),
    error: nullableText,
    hasResult: z.boolean(),
    canUndo: z.boolean(),
    undoes: nullableText,
    undoneBy: nullableText,
    fields: z.array(z.enum([...CHANGEABLE_FIELDS, "phone"])).optional(),
    caseAction: z.enum(CASE_JOB_ACTIONS).optional(),
    format: z.enum(EXPORT_FORMATS).optional(),
    encoding: z.enum(EXPORT_ENCODINGS).optional(),
    columns: z.array(z.enum(EXPORT_COLUMNS)).optional(),
    language: z.enum(LANGUAGES).optional(),
  })
  .meta({ id: "Job" });

export const jobEstimateSchema = z
  .object({
    total: count,
    ready: count,
    units: count,
    isExact: z.boolean(),
  })
  .meta({ id: "JobEstimate" });
