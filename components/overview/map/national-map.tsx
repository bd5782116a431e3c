import { useTranslations } from "next-intl";
import { memo, useDeferredValue } from "react";
import { lazyMap } from "@/components/maps/lazy-map";
import { LiveMapPlaces } from "./live-map-places";
import type { LiveMapProps } from "./live-map-props";
import { LiveMapTwin } from "./live-map-twin";

// The map's shapes are fetched beside the figures; their place has the height that they will have.
const ChinaLiveMap = memo(
  lazyMap(
    () => import("./china-live-map").then((each) => each.ChinaLiveMap),
    () => (
      <div className="min-w-0">
        <div className="aspect-[4/3] max-h-80 w-full" />
        <div className="mt-2 h-4" />
      </div>
    ),
  ),
);

/** The map of the country, below it the busiest lanes and the destinations abroad, and all of it as tables. */
export function NationalMap({ map: newestMap, shade: newestShade, shop }: LiveMapProps) {
  const t = useTranslations("liveMap");
  // Drawing thousands of points gives way to what the user does meanwhile: each part is drawn for these alone.
  const map = useDeferredValue(newestMap);
  const shade = useDeferredValue(newestShade);
  return (
    <div className="px-4 pt-3 pb-4 lg:px-5">
      <ChinaLiveMap map={map} shade={shade} shop={shop} />
      <p className="sr-only">{t("keys")}</p>
      <LiveMapPlaces map={map} shop={shop} />
      <LiveMapTwin map={map} shade={shade} shop={shop} />
    </div>
  );
}
