"use client";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { UnitsLeft } from "@/lib/domain/cost";
import type { OverviewView } from "@/lib/domain/overview";
import { useNow } from "../ui/now";
import { useAgo } from "../ui/when";

/** No push for any parcel in this time. */
const QUIET_MS = 4 * 3_600_000;

interface Tile {
  key: "signedToday" | "inTransit" | "needsCare" | "stalled" | "pushes" | "unitsLeft";
  href: string;
  value: string;
  note: string;
  /** Class of a tone; empty while there is nothing to worry about. */
  tone: string;
  /** The worry is in the note, not in the figure. */
  isNoteToned?: boolean;
}

/** Days that the units must suffice for, so that there is time to buy more. */
const FEW_DAYS = 7;

/** Five figures or six, each the way to what it counts. */
export function Tiles({ overview }: { overview: OverviewView }) {
  const t = useTranslations("overview.tiles");
  const tiles = useTiles(overview);
  const isOdd = tiles.length % 2 === 1;
  return (
    <ul
      className={`grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-border bg-border md:grid-cols-3 ${isOdd ? "xl:grid-cols-5" : "xl:grid-cols-6"}`}
    >
      {tiles.map(({ key, href, value, note, tone, isNoteToned = false }) => (
        <li key={key} className={`bg-surface ${isOdd ? "last:max-md:col-span-2 last:md:max-xl:col-span-2" : ""}`}>
          <Link
            href={href}
            className={`${tone} flex h-full flex-col px-4 py-3.5 -outline-offset-2! hover:bg-surface-secondary lg:px-5 lg:py-4`}
          >
            <span className="text-[0.8125rem] text-muted">{t(key)}</span>
            <span
              className={`mt-0.5 text-[1.75rem] leading-tight font-semibold tracking-tight ${tone && !isNoteToned ? "text-(--tone)" : ""}`}
            >
              {value}
            </span>
            <span className={`mt-1 text-xs ${isNoteToned ? "font-medium text-(--tone)" : "text-muted"}`}>{note}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function useTiles({ signedToday, inTransit, needsCare, stalled, pushes, unitsLeft, trend }: OverviewView): Tile[] {
  const t = useTranslations("overview.tiles");
  const format = useFormatter();
  const ago = useAgo();
  const now = useNow();
  const subscribedToday = trend.at(-1)?.subscribed ?? 0;
  const { problem, refused, customs, failed } = needsCare;
  const isQuiet = pushes.newestAt !== null && now - Date.parse(pushes.newestAt) > QUIET_MS;
  const pushNote = isQuiet ? t("quiet") : t("pushesNote", { count: pushes.lastHour });
  const unitsTile = ({ left, daysLeft }: UnitsLeft): Tile => ({
    key: "unitsLeft",
    href: "/cost",
    value: format.number(left),
    note: daysLeft === null ? t("unitsLeftNote") : t("unitsLeftDays", { days: daysLeft }),
    tone: left === 0 ? "tone-red" : daysLeft !== null && daysLeft < FEW_DAYS ? "tone-amber" : "",
  });
  return [
    {
      key: "signedToday",
      href: "/shipments?state=signed-today",
      value: format.number(signedToday),
      note: t("signedTodayNote", { count: subscribedToday }),
      tone: "",
    },
    {
      key: "inTransit",
      href: "/shipments?state=0,1",
      value: format.number(inTransit),
      note: t("inTransitNote"),
      tone: "",
    },
    {
      key: "needsCare",
      href: "/shipments?state=2,14,13,failed",
      value: format.number(needsCare.total),
      note: needsCare.total === 0 ? t("nothingToDo") : t("needsCareNote", { problem, refused, customs, failed }),
      tone: needsCare.total > 0 ? "tone-amber" : "",
    },
    {
      key: "stalled",
      href: "/shipments?state=stalled",
      value: format.number(stalled),
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
    ...(unitsLeft ? [unitsTile(unitsLeft)] : []),
  ];
}
