import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const durationStatsSchema = z
  .object({
    sample: z.int().describe("cases that it is calculated from"),
    p50: z.number().nullable().describe("ms; null below 20 samples"),
    p90: z.number().nullable().describe("90% took no longer, in ms; null below 20 samples"),
  })
  .meta({ id: "Spread" });

export const reportGroupSchema = z
  .object({
    key: nullableText.describe("flag, carrier or person; null for none"),
    name: nullableText.describe("name; null where it has none of its own"),
    opened: z.int(),
    closed: z.int(),
    movedOn: z.int(),
    toFirst: durationStatsSchema,
    toSolve: durationStatsSchema,
  })
  .meta({ id: "ReportGroup" });

export const caseReportSchema = z
  .object({
    from: z.iso.date().describe("first day in Beijing"),
    to: z.iso.date().describe("last day in Beijing, included"),
    isPartial: z.boolean().describe("whether the last day is not over yet"),
    days: z
      .array(z.object({ day: z.iso.date(), opened: z.int(), closed: z.int() }))
      .describe("the figures of each day"),
    total: reportGroupSchema.describe("all together"),
    byFlag: z.array(reportGroupSchema).describe("by flag"),
    byCarrier: z.array(reportGroupSchema).describe("by carrier"),
    byPerson: z.array(reportGroupSchema).describe("by person"),
    backlog: z.array(
      z.object({
        from: z.int().describe("days ago, 0 is today"),
        to: z.int().nullable().describe("days ago; null for older"),
        number: z.int(),
      }),
    ),
  })
  .meta({ id: "CaseReport" });
