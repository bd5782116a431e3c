import { useTranslations } from "next-intl";
import { memo, useDeferredValue } from "react";
import { lazyMap } from "@/components/maps/lazy-map";
import type { LiveMapProps } from "./live-map-props";
import { LiveMapSide } from "./live-map-side";
import { LiveMapTwin } from "./live-map-twin";

// The map's shapes are fetched beside the figures; their place has the height that they will have.
const ChinaLiveMap = memo(
  lazyMap(
    () => import("./china-live-map").then((each) => each.ChinaLiveMap),
    () => (
      <div className="min-w-0">
        <div className="aspect-[4/3] max-h-[34rem] w-full" />
        <div className="mt-2 h-4" />
      </div>
    ),
  ),
);

/** The map of the country, beside it the busiest lanes and the world, and all of it as tables. */
export function NationalMap({ map: newestMap, shade: newestShade, shop }: LiveMapProps) {
  const t = useTranslations("liveMap");
  // Drawing thousands of points gives way to what the user does meanwhile: each part is drawn for these alone.
  const map = useDeferredValue(newestMap);
  const shade = useDeferredValue(newestShade);
  return (
    <div className="px-4 pt-3 pb-4 lg:px-5">
      <div className="grid items-start gap-x-6 gap-y-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <ChinaLiveMap map={map} shade={shade} shop={shop} />
        <LiveMapSide map={map} shade={shade} shop={shop} />
      </div>
      <p className="mt-2 text-xs text-muted">{t("keys")}</p>
      <LiveMapTwin map={map} shade={shade} shop={shop} />
    </div>
  );
}
