import { z } from "zod";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { SHOPPING_DAYS } from "@/lib/domain/time/shopping-days";
import { SPANS } from "./figure-cell";
import { SHARE_BASES, SIGNINGS } from "./signing";

const share = z.object({ count: z.int(), of: z.int() });

const figures = z.object({
  samples: z.int(),
  p50: z.number().nullable(),
  p80: z.number().nullable(),
  p95: z.number().nullable(),
});

export const speed = z.object({
  parcels: z.int(),
  signed: z.int(),
  open: z.int(),
  problem: z.int(),
  refused: z.int(),
  returned: z.int(),
  spans: z.record(z.enum(SPANS), figures),
  signings: z.object({ first: figures, own: figures }),
  within: share,
  onTime: share,
  ripe: z.object({ parcels: z.int(), problem: z.int(), refused: z.int(), returned: z.int() }),
});

export const analyticsViewSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    days: z.int(),
    signing: z.enum(SIGNINGS),
    base: z.enum(SHARE_BASES),
    withoutPickUp: z.int().nullable(),
    total: speed,
    carriers: z.array(
      speed.extend({
        carrier: z.string(),
        name: z.string(),
        weeklyP80: z.record(z.enum(SPANS), z.array(z.number().nullable())),
      }),
    ),
    hasPromises: z.boolean(),
    lanes: z.array(
      speed.extend({
        origin: z.string(),
        destination: z.string(),
        city: nullableText,
        promiseHours: z.number(),
        hasOwnPromise: z.boolean(),
      }),
    ),
    lanesLeftOut: z.int(),
    weeks: z.array(speed.extend({ monday: z.string() })),
    marks: z.array(z.object({ day: z.string(), name: z.enum(SHOPPING_DAYS) })),
  })
  .meta({ id: "Analytics" });

export const laneHeatSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    days: z.int(),
    span: z.enum(SPANS),
    origins: z.array(z.string()),
    originsLeftOut: z.int(),
    destinations: z.array(z.string()),
    cells: z.array(
      figures.extend({
        origin: z.string(),
        destination: z.string(),
        parcels: z.int(),
        within: share,
        onTime: share,
      }),
    ),
  })
  .meta({ id: "LaneHeat" });

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });

const compared = z.object({
  carrier: z.string(),
  name: z.string(),
  samples: z.int(),
  p50: estimate,
  p80: estimate,
});

const instead = z.object({ actual: z.number(), instead: estimate }).nullable();

export const comparisonSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    days: z.int(),
    signing: z.enum(SIGNINGS),
    base: z.enum(SHARE_BASES),
    silence: z.enum(["too-few"]).nullable(),
    samples: z.object({ a: z.int(), b: z.int() }),
    lanes: z.int(),
    groups: z.int(),
    a: compared.nullable(),
    b: compared.nullable(),
    p50Difference: estimate.nullable(),
    p80Difference: estimate.nullable(),
    within: z.object({ a: z.number(), b: z.number() }).nullable(),
    withinDifference: estimate.nullable(),
    whatIf: z.object({
      from: z.string(),
      to: z.string(),
      silence: z.enum(["no-lane"]).nullable(),
      lanes: z.int(),
      parcels: z.int(),
      ofParcels: z.int(),
      p80: instead,
      within: instead,
    }),
  })
  .meta({ id: "CarrierComparison" });

export const figureParcelPageSchema = pageOf(
  z.object({
    id: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    carrierName: nullableText,
    origin: nullableText,
    destination: nullableText,
    city: nullableText,
    pickedUpAt: instant,
    signedAt: instant.nullable(),
    firstSignedAt: instant.nullable(),
    ownSignedAt: instant.nullable(),
    outcome: z.enum(["open", "signed", "refused", "returned"]),
    duration: z.number().nullable(),
  }),
);
