import { LIMIT_NAMES, type LimitName, ROUTES, type RouteClass } from "./limit-names";

/** Hours until the flag is 提醒, 异常 and 严重; null for a level that is not used. */
export type Hours = readonly [number | null, number | null, number | null];
export type Limits = Readonly<Record<LimitName, Hours>>;

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

const STANDARD: RouteLimits = { express: EXPRESS, remote: REMOTE, economy: ECONOMY, international: INTERNATIONAL };

type RouteLimits = Readonly<Record<RouteClass, Limits>>;

/** By what the standard hours are multiplied. */
const FACTORS = { relaxed: 1.5, standard: 1, strict: 0.75 };

/** Ready-made time limits, the longest first. */
export const LIMIT_PRESETS = ["relaxed", "standard", "strict"] as const;
export type LimitPreset = (typeof LIMIT_PRESETS)[number];

/** The time limits of a preset for every kind of route, in whole hours. */
export function buildPresetLimits(preset: LimitPreset): RouteLimits {
  const scale = (hours: number | null) => (hours === null ? null : Math.round(hours * FACTORS[preset]));
  const scaleLimits = (limits: Limits) =>
    mapNames(LIMIT_NAMES, (name): Hours => {
      const [notice, warning, serious] = limits[name];
      return [scale(notice), scale(warning), scale(serious)];
    });
  return mapNames(ROUTES, (route) => scaleLimits(STANDARD[route]));
}

/** The preset with exactly these limits; undefined when somebody has set others. */
export function findLimitPreset(limits: RouteLimits): LimitPreset | undefined {
  return LIMIT_PRESETS.find((preset) => {
    const hours = buildPresetLimits(preset);
    return ROUTES.every((route) => LIMIT_NAMES.every((name) => `${hours[route][name]}` === `${limits[route][name]}`));
  });
}

function mapNames<Name extends string, Value>(names: readonly Name[], map: (name: Name) => Value) {
  return Object.fromEntries(names.map((name) => [name, map(name)])) as Record<Name, Value>;
}
