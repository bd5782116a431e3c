import { useTranslations } from "next-intl";
import { memo } from "react";
import { PageLink } from "@/components/ui/layout/page-link";
import type { LiveMap } from "@/lib/domain/analytics/overview-figures";
import { congestionHref } from "@/lib/domain/congestion/congestion-threshold";
import type { GeoPoint } from "@/lib/domain/maps/find-event-point";
import type { MapView } from "@/lib/domain/maps/map-view";

export type PlacedJam = LiveMap["jams"][number] & { point: GeoPoint };

/** Width and height of the mark of a jam, in px. */
export const JAM_PX = 16;

/**
 * Jams that pulse and lead to their parcels, and all others as dots. A line without length and with round ends is a
 * dot: one element draws all halos, which the browser fades without the page's own work, and one all dots.
 */
export const JamMarks = memo(function JamMarks({ view, pulsing, others }: Props) {
  const t = useTranslations("liveMap");
  return (
    <>
      {others.length > 0 && (
        <path
          d={toDots(view, others)}
          strokeLinecap="round"
          aria-hidden
          className="pointer-events-none fill-none stroke-(--tone-red) stroke-[5]"
        />
      )}
      <path
        d={toDots(view, pulsing)}
        strokeLinecap="round"
        strokeWidth={JAM_PX + 6}
        aria-hidden
        className="pointer-events-none fill-none stroke-(--tone-red)/40 motion-safe:animate-pulse"
      />
      <g>
        {pulsing.map((jam) => {
          const { x, y } = view.project(jam.point);
          return (
            <PageLink
              key={jam.id}
              href={congestionHref(jam)}
              aria-label={t("jam", { node: jam.node, count: jam.standing })}
              className="tone-red group outline-none"
            >
              <title>{t("jam", { node: jam.node, count: jam.standing })}</title>
              <circle
                cx={x}
                cy={y}
                r={JAM_PX / 2 - 1}
                className="fill-(--tone) stroke-surface stroke-2 group-focus-visible:stroke-focus group-focus-visible:stroke-3"
              />
            </PageLink>
          );
        })}
      </g>
    </>
  );
});

function toDots(view: MapView, jams: readonly PlacedJam[]): string {
  return jams
    .map(({ point }) => {
      const { x, y } = view.project(point);
      return `M${x} ${y}h0`;
    })
    .join("");
}

interface Props {
  view: MapView;
  pulsing: readonly PlacedJam[];
  others: readonly PlacedJam[];
}
