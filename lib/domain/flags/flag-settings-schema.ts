import { z } from "zod";
import { PROVINCE_NAMES, REMOTE_PROVINCES } from "@/lib/domain/analytics/lane-end";
import { congestionRuleSchema } from "@/lib/domain/congestion/congestion-rule-schema";
import { DEFAULT_CONGESTION } from "@/lib/domain/congestion/congestion-threshold";
import { message } from "@/lib/domain/shared/message";
import { LIMIT_NAMES, type LimitName, ROUTES, type RouteClass } from "./limit-names";
import { buildPresetLimits, type Hours } from "./limit-presets";
import { DEFAULT_TEXT_RULES } from "./text-rules";

/** One limit for parcels of a carrier, a lane, a shop, or a combination of them. */
export type LimitOverride = FlagSettings["overrides"][number];

/**
 * To whom a new case is assigned: by the first rule that matches, else to the one of these people
 * with the fewest cases.
 */
export type Assignment = FlagSettings["assignment"];

export type PredictedLate = FlagSettings["predictedLate"];

type ReadonlyDeep<Value> = Value extends object ? { readonly [Name in keyof Value]: ReadonlyDeep<Value[Name]> } : Value;

/** All settings that decide flags. */
export type FlagSettings = ReadonlyDeep<Required<z.output<typeof flagSettingsChangeSchema>>>;

export const DEFAULT_FLAG_SETTINGS: FlagSettings = {
  limits: buildPresetLimits("standard"),
  workingLimits: [],
  workingTime: { weekdays: [1, 2, 3, 4, 5, 6, 7], fromHour: 8, toHour: 20, holidays: [] },
  remoteProvinces: REMOTE_PROVINCES,
  economyCarriers: ["youzhengguonei", "youzhengbk", "youzhengdsbk"],
  overrides: [],
  textRules: DEFAULT_TEXT_RULES,
  predictedLate: { isOn: true, hours: [6, 24, null] },
  assignment: { rules: [], people: [] },
  congestion: DEFAULT_CONGESTION,
};

export const MAX_OVERRIDES = 200;
export const MAX_TEXT_RULES = 40;
const MAX_HOURS = 2_400;

const hourMessage = message("flags.hourRange", { max: MAX_HOURS });
const hour = z.number(hourMessage).int(hourMessage).min(1, hourMessage).max(MAX_HOURS, hourMessage).nullable();
const hoursSchema = z
  .tuple([hour, hour, hour], message("flags.threeHours"))
  .refine((hours) => isRising(hours), message("flags.hoursNotRising"))
  .refine((hours) => hours.some((each) => each !== null), message("flags.hoursMissing"));

function isRising(hours: Hours): boolean {
  const definedHours = hours.filter((each) => each !== null);
  return definedHours.every((each, index) => index === 0 || each > (definedHours[index - 1] ?? 0));
}

const limitName = z.enum(LIMIT_NAMES, message("flags.unknownLimit"));
const LIMITS: Readonly<Record<LimitName, string>> = {
  pickup: "until the pick-up, hours for three levels",
  dispatch: "from the pick-up until it is sent on, hours for three levels",
  arrival: "until it arrives at the destination, hours for three levels",
  transit: "between two transfers, hours for three levels",
  stalled: "without a new event, hours for three levels",
  delivery: "from the arrival until it is out for delivery, hours for three levels",
  sign: "from the delivery attempt until it is delivered, hours for three levels",
  locker: "in a locker or pick-up point, hours for three levels",
  return: "until a returned shipment is back, hours for three levels",
  total: "from pick-up to delivery, hours for three levels",
};
const limitsSchema = z.object(
  Object.fromEntries(LIMIT_NAMES.map((name) => [name, hoursSchema.describe(LIMITS[name])])) as Record<
    LimitName,
    typeof hoursSchema
  >,
);
const ROUTE_CLASSES: Readonly<Record<RouteClass, string>> = {
  express: "limits of ordinary express shipments, in hours",
  remote: "limits of remote provinces, in hours",
  economy: "limits of economy carriers, in hours",
  international: "limits of international shipments, in hours",
};
const provinceSchema = z.string().refine((name) => PROVINCE_NAMES.includes(name), message("flags.unknownProvince"));
const daySchema = z.iso.date(message("shared.dayFormat"));
const hourOfDayMessage = message("shared.wholeNumber", { min: 0, max: 24 });
const hourOfDay = z.number(hourOfDayMessage).int(hourOfDayMessage).min(0, hourOfDayMessage).max(24, hourOfDayMessage);
const carrierSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_]{1,64}$/, message("flags.badCarrier"));

const overrideSchema = z
  .object({
    carrier: carrierSchema.nullable().describe("Kuaidi100's code of the carrier; null for all"),
    from: provinceSchema.nullable().describe("sender's province by its short name; null for all"),
    to: provinceSchema.nullable().describe("recipient's province by its short name; null for all"),
    shop: z
      .string()
      .trim()
      .min(1)
      .max(60, message("shared.tooLong", { max: 60 }))
      .nullable()
      .describe("name of the shop; null for all"),
    limit: limitName.describe("the limit that it sets"),
    hours: hoursSchema.describe("hours until level 1, 2 and 3, null for a level that is not used"),
    isWorkingTime: z.boolean().describe("whether only working hours count"),
  })
  .refine(({ carrier, from, to, shop }) => carrier ?? from ?? to ?? shop, message("flags.limitForNothing"));

const textRuleSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, message("flags.ruleNameMissing"))
    .max(20, message("shared.tooLong", { max: 20 }))
    .describe("name of the rule, 20 characters at most"),
  words: z
    .array(
      z
        .string()
        .trim()
        .min(2, message("flags.wordTooShort", { min: 2 }))
        .max(20, message("shared.tooLong", { max: 20 })),
    )
    .min(1, message("flags.wordMissing"))
    .max(40, message("shared.tooMany", { max: 40 }))
    .describe("an event that contains one of these is flagged, 2 to 20 characters each"),
});

const assignmentRuleSchema = z
  .object({
    carrier: carrierSchema.nullable().describe("Kuaidi100's code of the carrier; null for all"),
    shop: z
      .string()
      .trim()
      .min(1)
      .max(60, message("shared.tooLong", { max: 60 }))
      .nullable()
      .describe("name of the shop; null for all"),
    userId: z.string().min(1, message("flags.assigneeMissing")).max(64).describe("id of the user who gets the case"),
  })
  .refine(({ carrier, shop }) => carrier ?? shop, message("flags.assignmentForAll"));

/** A change of the flag settings. Omitted fields stay as they are. */
export const flagSettingsChangeSchema = z
  .object(
    {
      limits: z
        .object(
          Object.fromEntries(ROUTES.map((route) => [route, limitsSchema.describe(ROUTE_CLASSES[route])])) as Record<
            RouteClass,
            typeof limitsSchema
          >,
        )
        .describe(
          "default time limits by kind of route; each gives the hours until level 1, 2 and 3, null for a level that is not used",
        ),
      workingLimits: z.array(limitName).max(LIMIT_NAMES.length).describe("limits that count working hours only"),
      workingTime: z
        .object({
          weekdays: z
            .array(z.number().int().min(1).max(7))
            .min(1, message("flags.noWorkday"))
            .max(7)
            .describe("working days, 1 for Monday, 7 for Sunday"),
          fromHour: hourOfDay.describe("start of the working day, Beijing time, 0 to 24"),
          toHour: hourOfDay.describe("end of the working day, hour in Beijing time, 0 to 24"),
          holidays: z
            .array(daySchema)
            .max(120, message("shared.tooMany", { max: 120 }))
            .describe("days off, Beijing dates"),
        })
        .refine(({ fromHour, toHour }) => fromHour < toHour, message("flags.hoursReversed"))
        .describe("working hours"),
      remoteProvinces: z
        .array(provinceSchema)
        .max(PROVINCE_NAMES.length)
        .describe("provinces that count as remote, by their short names"),
      economyCarriers: z
        .array(carrierSchema)
        .max(100, message("shared.tooMany", { max: 100 }))
        .describe("Kuaidi100's codes of the carriers that count as economy"),
      predictedLate: z
        .object({
          isOn: z.boolean(message("shared.needsBoolean")).describe("whether the rule is on"),
          hours: hoursSchema.describe("hours until level 1, 2 and 3, null for a level that is not used"),
        })
        .describe("how long after Kuaidi100's estimate a shipment is late"),
      overrides: z
        .array(overrideSchema)
        .max(MAX_OVERRIDES, message("shared.tooMany", { max: MAX_OVERRIDES }))
        .describe("limits for certain shipments, 200 at most"),
      assignment: z
        .object({
          rules: z
            .array(assignmentRuleSchema)
            .max(100, message("shared.tooMany", { max: 100 }))
            .describe("rules of assignment; the first that matches applies"),
          people: z
            .array(z.string().min(1).max(64))
            .max(50, message("shared.tooMany", { max: 50 }))
            .describe("ids of the users who share the rest; empty to leave it unassigned"),
        })
        .describe("who gets new cases: by rule first, the rest is shared among people"),
      congestion: congestionRuleSchema.describe("when a place counts as congested"),
      textRules: z
        .array(textRuleSchema)
        .max(MAX_TEXT_RULES, message("shared.tooMany", { max: MAX_TEXT_RULES }))
        .describe("rules that flag by the wording of events, 40 at most"),
    },
    { error: message("shared.needsObject") },
  )
  .partial();

export type FlagSettingsChange = Partial<FlagSettings>;

/** How long (ms) after a change shipments are evaluated by the settings before it, so that it can be undone. */
export const RULES_DELAY_MS = 10_000;

/**
 * Parses the stored settings; missing fields get the defaults, and so do fields that a newer
 * version wrote and this one cannot parse.
 */
export function parseFlagSettings(stored: string | null): FlagSettings {
  return completeSettings(stored === null ? null : JSON.parse(stored));
}

/** Parses the settings in force so many ms after the last change: for `RULES_DELAY_MS` those before it. */
export function parseRulesInForce(stored: string | null, age: number): FlagSettings {
  const { before, ...settings } = stored === null ? {} : JSON.parse(stored);
  return completeSettings(before && age >= 0 && age < RULES_DELAY_MS ? before : settings);
}

/** The text to store for changed settings; `inForce` are those until then. */
export function writeFlagSettings(settings: FlagSettings, inForce: FlagSettings): string {
  return JSON.stringify({ ...settings, before: inForce });
}

function completeSettings(stored: unknown): FlagSettings {
  const { data } = flagSettingsChangeSchema.safeParse(stored);
  return { ...DEFAULT_FLAG_SETTINGS, ...data };
}
