import { useTranslations } from "next-intl";
import { memo } from "react";
import { lazyMap } from "@/components/maps/lazy-map";
import { usePlaceName } from "@/components/maps/use-place-name";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { PageLink } from "@/components/ui/layout/page-link";
import { buildLiveListHref } from "./live-list-href";
import type { LiveMapProps } from "./live-map-props";

// Drawn after the map of the country.
const WorldInset = lazyMap(
  () => import("./world-inset").then((each) => each.WorldInset),
  () => (
    <div className="max-w-lg pt-5 pb-5">
      <div className="aspect-[360/176]" />
    </div>
  ),
);

const MAX_LISTED = 8;

/** The busiest lanes with their parcels, and the world where parcels go abroad. */
export const LiveMapSide = memo(function LiveMapSide({ map, shop }: LiveMapProps) {
  const t = useTranslations("liveMap");
  const placeName = usePlaceName();
  const count = useCountFormat();
  const most = Math.max(1, ...map.lanes.map(({ onWay }) => onWay));
  return (
    <div className="grid min-w-0 gap-4">
      {map.countries.length > 0 && <WorldInset countries={map.countries} shop={shop} />}
      <section aria-labelledby="live-lanes">
        <h3 id="live-lanes" className="mb-1 text-xs font-medium text-muted">
          {t("lanes")}
        </h3>
        {map.lanes.length === 0 ? (
          <p className="py-3 text-dense text-muted">{t("noLanes")}</p>
        ) : (
          <ol className="text-dense">
            {map.lanes.slice(0, MAX_LISTED).map(({ origin, destination, onWay, stalled }) => (
              <li key={`${origin}/${destination}`}>
                <PageLink
                  href={buildLiveListHref("onWay", { origin, destination }, shop)}
                  className="grid grid-cols-[minmax(0,12rem)_minmax(0,1fr)_auto] items-center gap-2.5 rounded py-1 hover:bg-surface-secondary touch-min-height"
                >
                  <span className="leading-snug wrap-anywhere">
                    {placeName(origin)} → {placeName(destination)}
                  </span>
                  <span aria-hidden className="h-1.5 rounded-sm bg-separator">
                    <span
                      className="block h-full rounded-sm bg-accent/60"
                      style={{ width: `${(onWay / most) * 100}%` }}
                    />
                  </span>
                  <span className="text-end tabular-nums">
                    {count(onWay)}
                    {stalled > 0 && (
                      <span className="ms-1.5 text-(--tone-red)">{t("stalledOf", { count: count(stalled) })}</span>
                    )}
                  </span>
                </PageLink>
              </li>
            ))}
          </ol>
        )}
      </section>
    </div>
  );
});
