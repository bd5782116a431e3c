import { z } from "zod";
import { PROVINCE_NAMES, REMOTE_PROVINCES } from "@/lib/domain/analytics/lane-end";
import { congestionRuleSchema } from "@/lib/domain/congestion/congestion-rule-schema";
import { DEFAULT_CONGESTION } from "@/lib/domain/congestion/congestion-threshold";
import { DEFAULT_TEXT_RULES } from "./text-rules";

/** Kinds of routes. Each has default limits, which apply where no more specific limit is set. */
export const ROUTES = ["express", "remote", "economy", "international"] as const;
export type RouteClass = (typeof ROUTES)[number];

/** What a time limit is for. The first seven are the stages of a parcel's way. */
export const LIMIT_NAMES = [
  "pickup",
  "dispatch",
  "arrival",
  "transit",
  "stalled",
  "delivery",
  "sign",
  "locker",
  "return",
  "total",
] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

/** Hours until the flag is 提醒, 异常 and 严重; null for a level that is not used. */
export type Hours = readonly [number | null, number | null, number | null];
export type Limits = Readonly<Record<LimitName, Hours>>;

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

const EXPRESS: Limits = {
  pickup: [24, 48, 72],
  dispatch: [24, 48, 72],
  arrival: [null, 48, null],
  transit: [null, 48, null],
  stalled: [null, 120, 168],
  delivery: [24, 48, null],
  sign: [24, 48, null],
  locker: [24, 72, null],
  return: [null, 120, 168],
  total: [null, 144, 240],
};

const REMOTE: Limits = {
  ...EXPRESS,
  arrival: [null, 72, null],
  transit: [null, 72, null],
  stalled: [null, 144, 192],
  delivery: [48, 72, null],
  sign: [48, 72, null],
  return: [null, 168, 240],
  total: [null, 240, 360],
};

const ECONOMY: Limits = {
  ...REMOTE,
  pickup: [48, 72, 96],
  dispatch: [48, 72, 96],
  delivery: [24, 48, null],
  sign: [24, 48, null],
};

const INTERNATIONAL: Limits = {
  ...REMOTE,
  arrival: [null, 168, null],
  transit: [null, 168, null],
  stalled: [null, 240, 336],
  delivery: [72, 120, null],
  sign: [72, 120, null],
  return: [null, 360, 720],
  total: [null, 720, 1080],
};

export const DEFAULT_FLAG_SETTINGS: FlagSettings = {
  limits: { express: EXPRESS, remote: REMOTE, economy: ECONOMY, international: INTERNATIONAL },
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

const hourMessage = `小时请填 1 到 ${MAX_HOURS} 的整数，或留空。`;
const hour = z.number(hourMessage).int(hourMessage).min(1, hourMessage).max(MAX_HOURS, hourMessage).nullable();
const hoursSchema = z
  .tuple([hour, hour, hour], "请给出提醒、异常、严重三个小时数，不用的留空。")
  .refine((hours) => isRising(hours), "小时数要一级比一级大：提醒、异常、严重。")
  .refine((hours) => hours.some((each) => each !== null), "三级至少填一级。");

function isRising(hours: Hours): boolean {
  const definedHours = hours.filter((each) => each !== null);
  return definedHours.every((each, index) => index === 0 || each > (definedHours[index - 1] ?? 0));
}

const limitName = z.enum(LIMIT_NAMES, "没有这种时限。");
const limitsSchema = z.object(
  Object.fromEntries(LIMIT_NAMES.map((name) => [name, hoursSchema])) as Record<LimitName, typeof hoursSchema>,
);
const provinceSchema = z.string().refine((name) => PROVINCE_NAMES.includes(name), "省份请写简称，如 广东、内蒙古。");
const daySchema = z.iso.date("日期请写成 2027-02-06 这样。");
const hourOfDay = z.number("请填 0 到 24 的整点。").int("请填 0 到 24 的整点。").min(0).max(24);
const carrierSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_]{1,64}$/, "快递公司请写快递100编码，如 yuantong。");

const overrideSchema = z
  .object({
    carrier: carrierSchema.nullable(),
    from: provinceSchema.nullable(),
    to: provinceSchema.nullable(),
    shop: z.string().trim().min(1).max(60, "店铺名最多 60 个字符。").nullable(),
    limit: limitName,
    hours: hoursSchema,
    isWorkingTime: z.boolean(),
  })
  .refine(({ carrier, from, to, shop }) => carrier ?? from ?? to ?? shop, "请至少写明快递公司、线路或店铺之一。");

const textRuleSchema = z.object({
  name: z.string().trim().min(1, "请给这条规则起个名字。").max(20, "规则名最多 20 个字符。"),
  words: z
    .array(z.string().trim().min(2, "每个词至少 2 个字，太短会误报。").max(20, "每个词最多 20 个字。"))
    .min(1, "请至少写一个词。")
    .max(40, "一条规则最多 40 个词。"),
});

const assignmentRuleSchema = z
  .object({
    carrier: carrierSchema.nullable(),
    shop: z.string().trim().min(1).max(60, "店铺名最多 60 个字符。").nullable(),
    userId: z.string().min(1, "请选择跟进人。").max(64),
  })
  .refine(({ carrier, shop }) => carrier ?? shop, "请至少写明快递公司或店铺。");

/** A change of the flag settings. Omitted fields stay as they are. */
export const flagSettingsChangeSchema = z
  .object(
    {
      limits: z.object(
        Object.fromEntries(ROUTES.map((route) => [route, limitsSchema])) as Record<RouteClass, typeof limitsSchema>,
      ),
      workingLimits: z.array(limitName).max(LIMIT_NAMES.length),
      workingTime: z
        .object({
          weekdays: z.array(z.number().int().min(1).max(7)).min(1, "一周至少有一个工作日。").max(7),
          fromHour: hourOfDay,
          toHour: hourOfDay,
          holidays: z.array(daySchema).max(120, "最多 120 个假日。"),
        })
        .refine(({ fromHour, toHour }) => fromHour < toHour, "下班要晚于上班。"),
      remoteProvinces: z.array(provinceSchema).max(PROVINCE_NAMES.length),
      economyCarriers: z.array(carrierSchema).max(100, "最多 100 家。"),
      predictedLate: z.object({ isOn: z.boolean("isOn 请写 true 或 false。"), hours: hoursSchema }),
      overrides: z.array(overrideSchema).max(MAX_OVERRIDES, `最多 ${MAX_OVERRIDES} 条特别时限。`),
      assignment: z.object({
        rules: z.array(assignmentRuleSchema).max(100, "最多 100 条分派规则。"),
        people: z.array(z.string().min(1).max(64)).max(50, "最多 50 人。"),
      }),
      congestion: congestionRuleSchema,
      textRules: z.array(textRuleSchema).max(MAX_TEXT_RULES, `最多 ${MAX_TEXT_RULES} 条文字规则。`),
    },
    { error: "请提交一个设置对象。" },
  )
  .partial();

export type FlagSettingsChange = Partial<FlagSettings>;

/**
 * Parses the stored settings; missing fields get the defaults, and so do fields that a newer
 * version wrote and this one cannot parse.
 */
export function parseFlagSettings(stored: string | null): FlagSettings {
  if (stored === null) return DEFAULT_FLAG_SETTINGS;
  const { data } = flagSettingsChangeSchema.safeParse(JSON.parse(stored));
  return { ...DEFAULT_FLAG_SETTINGS, ...data };
}
