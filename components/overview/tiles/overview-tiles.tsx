import { useQuery } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type ComponentProps, useDeferredValue } from "react";
import { useNow } from "@/components/ui/figures/now-provider";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { useValueFormat, type ValueUnit } from "@/components/ui/figures/use-value-format";
import { tileLayoutOptions, tileTrendsOptions } from "@/lib/client/analytics/overview-queries";
import { growthPercent, onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { canHaveTarget, meetsTarget, TILE_TARGETS, type TileKey } from "@/lib/domain/analytics/tile-layout";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { OverviewView, TileTrends, UnitsLeft } from "@/lib/operations/figures/overview-operations";

/** No push for any parcel within this time, in ms. */
const NO_PUSH_WARNING_MS = 4 * 3_600_000;

interface OverviewTile extends Pick<ComponentProps<typeof Stat>, "unit" | "tone" | "isNoteToned"> {
  key: TileKey;
  href: string;
  /** A number counts parcels, unless it has a unit. */
  value: string | number;
  /** What is compared with earlier days, where the value is in words. */
  figure?: number | null;
  note: string;
}

const WIDE_COLUMNS = [
  "",
  "xl:grid-cols-1",
  "xl:grid-cols-2",
  "xl:grid-cols-3",
  "xl:grid-cols-4",
  "xl:grid-cols-5",
  "xl:grid-cols-6",
];
/** One row of up to this many, two rows of more. */
const MAX_IN_ROW = 6;

/** Days that the units should last, so that there is time to buy more. */
const LOW_DAYS_LEFT = 7;

/** The user's figures in their order; each links to what it counts, and has its last fourteen days beside it. */
export function OverviewTiles({ overview, shop }: { overview: OverviewView; shop: string }) {
  const t = useTranslations("overview.tiles");
  const { data: layout } = useQuery(tileLayoutOptions);
  const trends = useDeferredValue(useQuery(tileTrendsOptions(shop)).data); // the lines of all tiles: in short tasks
  const all = useOverviewTiles(overview, trends);
  const speak = useTileSpeech(trends);
  const shown = (layout?.tiles ?? []).flatMap((choice) => {
    const tile = all.find(({ key }) => key === choice.key);
    return tile ? [{ tile, target: choice.target }] : [];
  });
  const columns = shown.length > MAX_IN_ROW ? Math.ceil(shown.length / 2) : shown.length;
  return (
    // Columns by the number of tiles, not by their width: the first ones stay in place while the others arrive.
    <StatGroup
      label={t("all")}
      className={`bg-surface! grid-cols-2 *:shadow-[0_0_0_1px_var(--border)] md:grid-cols-4 ${WIDE_COLUMNS[columns]}`}
    >
      {shown.map(({ tile: { key, figure, ...stat }, target }) => (
        <Stat
          key={key}
          testId={`tile-${key}`}
          label={t(key)}
          {...stat}
          {...speak(key, figure === undefined ? Number(stat.value) : figure, target)}
        />
      ))}
    </StatGroup>
  );
}

function useOverviewTiles(overview: OverviewView, trends: TileTrends | undefined): OverviewTile[] {
  const { signedToday, inTransit, needsCare, stalled, pushes, unitsLeft, trend, speed, codToday, queue } = overview;
  const t = useTranslations("overview.tiles");
  const ago = useRelativeTime();
  const duration = useDurationFormat();
  const now = useNow();
  const isQuiet = pushes.newestAt !== null && now - Date.parse(pushes.newestAt) > NO_PUSH_WARNING_MS;
  const isGrowing = growthPercent(useQuery(onboardingOptions).data) !== null;
  const pushNote = isQuiet ? t("quiet") : t("pushesNote", { count: pushes.lastHour });
  const speedNote = t(speed.open > 0 ? "speedOpen" : "speedNote", { count: speed.samples, open: speed.open });
  const unitsTile = ({ left, daysLeft }: UnitsLeft): OverviewTile => ({
    key: "unitsLeft",
    href: "/cost",
    value: left,
    note: daysLeft === null ? t("unitsLeftNote") : t("unitsLeftDays", { days: daysLeft }),
    tone: left === 0 ? "tone-red" : daysLeft !== null && daysLeft < LOW_DAYS_LEFT ? "tone-amber" : "",
  });
  return [
    {
      key: "signedToday",
      href: "/shipments?state=signed-today",
      value: signedToday,
      note: t("signedTodayNote", { count: trend.at(-1)?.subscribed ?? 0 }),
    },
    { key: "inTransit", href: "/shipments?state=0,1", value: inTransit, note: t("inTransitNote") },
    {
      key: "stalled",
      href: "/shipments?state=stalled",
      value: stalled,
      note: t("stalledNote"),
      tone: stalled > 0 ? "tone-red" : "",
    },
    {
      key: "pushes",
      href: pushes.silent > 0 ? "/shipments?state=silent" : "/pushes",
      value: pushes.newestAt ? ago(pushes.newestAt) : t("noPush"),
      figure: trends?.tiles.pushes.history.at(-1) ?? null, // of the last hour
      note: pushes.silent > 0 ? t("silentNote", { count: pushes.silent }) : pushNote,
      tone: pushes.silent > 0 || isQuiet ? "tone-amber" : "",
      isNoteToned: pushes.silent > 0 && !isQuiet,
    },
    {
      key: "speed",
      href: "/analytics",
      value: speed.p80 === null ? "—" : duration(speed.p80),
      figure: speed.p80,
      note: speed.p80 === null ? t("speedFew") : speedNote,
    },
    {
      key: "queue",
      href: "/problems",
      value: queue.open,
      note: queue.open === 0 && !isGrowing ? t("nothingToDo") : t("queueNote", { ...needsCare }),
      tone: queue.open > 0 ? "tone-amber" : "",
    },
    {
      key: "overdue",
      href: "/problems?scope=overdue",
      value: queue.overdue,
      note: t("overdueNote"),
      tone: queue.overdue > 0 ? "tone-red" : "",
    },
    ...(codToday === null
      ? []
      : [{ key: "codToday", href: "/settlement", value: codToday, unit: "fen", note: t("codTodayNote") } as const]),
    ...(unitsLeft ? [unitsTile(unitsLeft)] : []),
  ];
}

type Speech = Pick<ComponentProps<typeof Stat>, "difference" | "trend" | "target">;

/** Whether more or less of a tile is better; others have no colour. */
const BETTER: Partial<Record<TileKey, "more" | "less">> = {
  signedToday: "more",
  queue: "less",
  overdue: "less",
  stalled: "less",
  speed: "less",
  codToday: "more",
};

/** Values of the line that must be known: with fewer it would say nothing. */
const FEWEST_VALUES = 3;

/** The difference to the same weekday, the line of fourteen days and the target of each tile. */
function useTileSpeech(
  trends: TileTrends | undefined,
): (key: TileKey, value: number | null, target: number | null) => Speech {
  const t = useTranslations("overview.tiles");
  const format = useFormatter();
  const write = useValueFormat();
  const duration = useDurationFormat();
  const now = useNow();
  // 上周五, but "last Friday".
  const length = useLocale().startsWith("zh") ? "short" : "long";
  const weekday = format.dateTime(now - 7 * DAY_MS, { weekday: length, timeZone: "Asia/Shanghai" });
  const describeTarget = (key: TileKey, value: number, target: number): Speech["target"] => {
    if (!canHaveTarget(key)) return undefined;
    const limit = key === "speed" ? target * HOUR_MS : target;
    const say = (amount: number) => (key === "speed" ? duration(amount) : format.number(amount));
    const isMet = meetsTarget(key, value, limit);
    const words = `${TILE_TARGETS[key]}${isMet ? "Met" : "Missed"}` as const;
    return { isMet, text: t(words, { target: say(limit), gap: say(Math.abs(value - limit)) }) };
  };
  return (key, value, target) => {
    const trend = trends?.tiles[key];
    const history = trend?.history.filter((each) => each !== null) ?? [];
    const unit: ValueUnit = key === "codToday" ? "fen" : "count";
    const say = (amount: number) => (key === "speed" ? duration(amount) : write(amount, unit));
    const change = trend?.change ?? null;
    return {
      trend: history.length < FEWEST_VALUES ? undefined : history,
      difference:
        change === null || value === null || (key === "speed" && change === 0)
          ? undefined
          : { before: value - change, of: t("sameWeekday", { weekday }), better: BETTER[key], value, write: say },
      target: target === null || value === null ? undefined : describeTarget(key, value, target),
    };
  };
}
