import { useLocale } from "next-intl";
import { memo } from "react";
import type { GeoPoint } from "@/lib/domain/maps/find-event-point";
import type { MapView } from "@/lib/domain/maps/map-view";
import { LATITUDE_STRETCH } from "@/lib/domain/maps/map-view";
import { useMapData } from "./lazy-map";
import { ENGLISH_PROVINCES } from "./province-names";
import { keepInside, selectMapLabels } from "./select-map-labels";

const LABEL_PX = 10;
/** From the point of a province to a name below it, in px. */
const BELOW_PX = 9;

/** All provinces, each filled with its colour or the map's ground. */
export const ProvinceLayer = memo(function ProvinceLayer({ view, fills }: Props) {
  const { provinces } = useMapData().shapes;
  return (
    <g transform={view.transform} aria-hidden>
      {provinces.map(({ name, path }) => (
        <path
          key={name}
          d={path}
          vectorEffect="non-scaling-stroke"
          data-province={name}
          className="stroke-(--map-border) stroke-[0.75]"
          style={{ fill: fills?.get(name) ?? "var(--surface-secondary)" }}
        />
      ))}
    </g>
  );
});

/** The names of the provinces that have room: none covers a mark or another name. */
export const ProvinceNames = memo(function ProvinceNames({ view, marks, markPx, isBelow }: NamesProps) {
  const { provinces } = useMapData().shapes;
  const isEnglish = useLocale().startsWith("en");
  const nameOf = (name: string) => (isEnglish ? (ENGLISH_PROVINCES[name] ?? name) : name);
  const widthOf = (name: string) => nameOf(name).length * LABEL_PX * (isEnglish ? 0.6 : 1);
  const lowerBy = isBelow ? BELOW_PX : 0;
  const lat = (label: GeoPoint) => label.lat - (lowerBy * LATITUDE_STRETCH) / view.pxPerDegree;
  const shown = selectMapLabels(
    provinces.map(({ name, label }) => ({
      ...{ name, lng: label.lng, lat: lat(label) },
      width: widthOf(name),
    })),
    marks,
    { pxPerDegree: view.pxPerDegree, stretch: LATITUDE_STRETCH, height: LABEL_PX + 2, mark: markPx },
  );
  return (
    <g
      className="pointer-events-none fill-muted stroke-surface stroke-[2.5] text-[10px] [paint-order:stroke]"
      strokeLinejoin="round"
      textAnchor="middle"
      dominantBaseline="central"
    >
      {provinces
        .filter(({ name }) => shown.has(name))
        .map(({ name, label }) => {
          const { x, y } = view.project(label);
          return (
            <text key={name} x={keepInside(x, widthOf(name), view.width)} y={y + lowerBy}>
              {nameOf(name)}
            </text>
          );
        })}
    </g>
  );
});

interface Props {
  view: MapView;
  /** Colour of a province by its short name. */
  fills?: ReadonlyMap<string, string>;
}

interface NamesProps {
  view: MapView;
  /** Places that names must not cover. */
  marks: Parameters<typeof selectMapLabels>[1];
  /** Width and height of a mark, in px. */
  markPx: number;
  /** Whether a name stands below its province's point, where lanes end. */
  isBelow?: boolean;
}
