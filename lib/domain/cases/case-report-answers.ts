import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const durationStatsSchema = z
  .object({
    sample: z.int(),
    p50: z.number().nullable(),
    p90: z.number().nullable(),
  })
  .meta({ id: "Spread" });

export const reportGroupSchema = z
  .object({
    key: nullableText,
    name: nullableText,
    opened: z.int(),
    closed: z.int(),
    movedOn: z.int(),
    toFirst: durationStatsSchema,
    toSolve: durationStatsSchema,
  })
  .meta({ id: "ReportGroup" });

export const caseReportSchema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    isPartial: z.boolean(),
    days: z.array(z.object({ day: z.iso.date(), opened: z.int(), closed: z.int() })),
    total: reportGroupSchema,
    byFlag: z.array(reportGroupSchema),
    byCarrier: z.array(reportGroupSchema),
    byPerson: z.array(reportGroupSchema),
    backlog: z.array(z.object({ from: z.int(), to: z.int().nullable(), number: z.int() })),
  })
  .meta({ id: "CaseReport" });
