import { useTranslations } from "next-intl";
import { type KeyboardEvent, memo, useRef, useState } from "react";
import { useMapData } from "@/components/maps/lazy-map";
import { usePlaceName } from "@/components/maps/use-place-name";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { PageLink } from "@/components/ui/layout/page-link";
import type { MapView } from "@/lib/domain/maps/map-view";
import type { LiveMap } from "@/lib/operations/figures/overview-operations";
import { findNeighbour } from "./find-neighbour";
import { buildLiveListHref } from "./live-list-href";
import type { LiveMapProps } from "./live-map-props";

type Counts = ReadonlyMap<string, Pick<LiveMap["provinces"][number], "onWay" | "stalled">>;

/** The province that Tab reaches first: the capital. */
const FIRST_PROVINCE = "110000";

/** A province and its figures in words. */
export function useProvinceWords(counts: Counts): (name: string) => string {
  const t = useTranslations("liveMap");
  const placeName = usePlaceName();
  const count = useCountFormat();
  return (name) => {
    const { onWay = 0, stalled = 0 } = counts.get(name) ?? {};
    return t("province", { name: placeName(name), onWay: count(onWay), stalled: count(stalled) });
  };
}

/**
 * A link over each province. Tab reaches one of them, arrow keys the others. It keeps to itself which one: the map
 * around it is drawn once.
 */
export const ProvinceLinks = memo(function ProvinceLinks({ view, counts, shade, shop, onActive }: Props) {
  const speakOf = useProvinceWords(counts);
  // The islands of the South China Sea have no list of their own.
  const provinces = useMapData().shapes.provinces.filter(({ id }) => id !== "");
  const [reachable, setReachable] = useState(() => provinces.find(({ id }) => id === FIRST_PROVINCE)?.name);
  const links = useRef(new Map<string, SVGAElement>());
  const move = (event: KeyboardEvent, from: string) => {
    const places = provinces.map(({ name, label }) => ({ name, ...view.project(label) }));
    const next = findNeighbour(places, from, event.key);
    if (event.key.startsWith("Arrow")) event.preventDefault();
    if (next === undefined) return;
    setReachable(next);
    links.current.get(next)?.focus();
  };
  return (
    <g transform={view.transform}>
      {provinces.map(({ name, path }) => (
        <PageLink
          key={name}
          // In an SVG a link is an SVG element.
          ref={(element: unknown) => {
            if (element instanceof SVGAElement) links.current.set(name, element);
          }}
          href={buildLiveListHref(shade, { area: name }, shop)}
          aria-label={speakOf(name)}
          tabIndex={name === reachable ? 0 : -1}
          className="group outline-none"
          onKeyDown={(event) => move(event, name)}
          onFocus={() => {
            onActive(name);
            setReachable(name);
          }}
          onBlur={() => onActive(undefined)}
          onPointerEnter={() => onActive(name)}
          onPointerLeave={() => onActive(undefined)}
        >
          <path
            d={path}
            vectorEffect="non-scaling-stroke"
            className="fill-transparent stroke-transparent stroke-2 group-hover:stroke-foreground/60 group-focus-visible:stroke-focus group-focus-visible:stroke-3"
          />
        </PageLink>
      ))}
    </g>
  );
});

interface Props extends Pick<LiveMapProps, "shade" | "shop"> {
  view: MapView;
  /** By the province's short name. */
  counts: Counts;
  /** Told which province the pointer or the focus is on, by its short name. */
  onActive: (name: string | undefined) => void;
}
