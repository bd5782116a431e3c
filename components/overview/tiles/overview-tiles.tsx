import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { tileLayoutOptions, tileTrendsOptions } from "@/lib/client/analytics/overview-queries";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
import type { TileKey } from "@/lib/domain/analytics/tile-layout";
import type { UnitsLeft } from "@/lib/domain/billing/cost-overview";
import { useTileSpeech } from "./use-tile-speech";

/** No push for any parcel within this time, in ms. */
const NO_PUSH_WARNING_MS = 4 * 3_600_000;

interface OverviewTile {
  key: TileKey;
  href: string;
  /** A number counts parcels. */
  value: string | number;
  note: string;
  /** Class of the tile's colour; empty while nothing is wrong. */
  tone: string;
  /** Colours the note instead of the figure. */
  isNoteToned?: boolean;
}

/** By the number of tiles: one row of up to six, two rows of more. */
const WIDE_COLUMNS = [
  "",
  "xl:grid-cols-1",
  "xl:grid-cols-2",
  "xl:grid-cols-3",
  "xl:grid-cols-4",
  "xl:grid-cols-5",
  "xl:grid-cols-6",
  "xl:grid-cols-4",
  "xl:grid-cols-4",
  "xl:grid-cols-5",
];

/** Days that the units should last, so that there is time to buy more. */
const LOW_DAYS_LEFT = 7;

/** The user's figures in their order; each links to what it counts, and has its last fourteen days beside it. */
export function OverviewTiles({ overview, shop }: { overview: OverviewView; shop: string }) {
  const t = useTranslations("overview.tiles");
  const { data: layout } = useQuery(tileLayoutOptions);
  const trends = useDeferredValue(useQuery(tileTrendsOptions(shop)).data); // the lines of all tiles: in short tasks
  const all = useOverviewTiles(overview);
  const speak = useTileSpeech(overview, trends);
  const shown = (layout?.tiles ?? []).flatMap((choice) => {
    const tile = all.find(({ key }) => key === choice.key);
    return tile ? [{ ...tile, target: choice.target }] : [];
  });
  return (
    // Columns by the number of tiles, not by their width: the first ones stay in place while the others arrive.
    <StatGroup
      label={t("all")}
      className={`bg-surface! grid-cols-2 *:shadow-[0_0_0_1px_var(--border)] md:grid-cols-4 ${WIDE_COLUMNS[shown.length]}`}
    >
      {shown.map(({ key, target, ...stat }) => (
        <Stat
          key={key}
          testId={`tile-${key}`}
          label={t(key)}
          help={`overview.${key}`}
          {...stat}
          {...speak(key, target)}
        />
      ))}
    </StatGroup>
  );
}

function useOverviewTiles(overview: OverviewView): OverviewTile[] {
  const { signedToday, inTransit, needsCare, stalled, pushes, unitsLeft, trend, speed, codToday, queue } = overview;
  const t = useTranslations("overview.tiles");
  const ago = useRelativeTime();
  const duration = useDurationFormat();
  const now = useNow();
  const subscribedToday = trend.at(-1)?.subscribed ?? 0;
  const isQuiet = pushes.newestAt !== null && now - Date.parse(pushes.newestAt) > NO_PUSH_WARNING_MS;
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
      note: t("signedTodayNote", { count: subscribedToday }),
      tone: "",
    },
    {
      key: "inTransit",
      href: "/shipments?state=0,1",
      value: inTransit,
      note: t("inTransitNote"),
      tone: "",
    },
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
      note: pushes.silent > 0 ? t("silentNote", { count: pushes.silent }) : pushNote,
      tone: pushes.silent > 0 || isQuiet ? "tone-amber" : "",
      isNoteToned: pushes.silent > 0 && !isQuiet,
    },
    {
      key: "speed",
      href: "/analytics",
      value: speed.p80 === null ? "—" : duration(speed.p80),
      note: speed.p80 === null ? t("speedFew") : speedNote,
      tone: "",
    },
    {
      key: "queue",
      href: "/problems",
      value: queue.open,
      note: queue.open === 0 ? t("nothingToDo") : t("queueNote", { ...needsCare }),
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
      : [
          {
            key: "codToday" as const,
            href: "/settlement",
            value: formatFen(codToday),
            note: t("codTodayNote"),
            tone: "",
          },
        ]),
    ...(unitsLeft ? [unitsTile(unitsLeft)] : []),
  ];
}
