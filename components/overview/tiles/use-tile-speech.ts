import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { useNow } from "@/components/ui/figures/now-provider";
import type { Stat } from "@/components/ui/figures/stat";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { useValueFormat, type ValueUnit } from "@/components/ui/figures/use-value-format";
import type { TileTrends } from "@/lib/domain/analytics/overview-figures";
import { canHaveTarget, meetsTarget, TILE_TARGETS, type TileKey } from "@/lib/domain/analytics/tile-layout";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";

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
export function useTileSpeech(
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
