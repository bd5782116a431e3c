import { useLocale } from "next-intl";
import { memo } from "react";
import { useMapData } from "./lazy-map";
import { LATITUDE_STRETCH } from "./map-bounds";
import type { MapView } from "./map-view";
import { ENGLISH_PROVINCES } from "./province-names";
import { keepInside, selectMapLabels } from "./select-map-labels";

const LABEL_PX = 10;

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
export const ProvinceNames = memo(function ProvinceNames({ view, marks, markPx }: NamesProps) {
  const { provinces } = useMapData().shapes;
  const isEnglish = useLocale().startsWith("en");
  const nameOf = (name: string) => (isEnglish ? (ENGLISH_PROVINCES[name] ?? name) : name);
  const widthOf = (name: string) => nameOf(name).length * LABEL_PX * (isEnglish ? 0.6 : 1);
  const shown = selectMapLabels(
    provinces.map(({ name, label }) => ({
      ...{ name, ...label },
      width: widthOf(name),
    })),
    marks,
    { pxPerDegree: view.pxPerDegree, stretch: LATITUDE_STRETCH, height: LABEL_PX + 2, mark: markPx },
  );
  return (
    <g className="pointer-events-none fill-muted text-[10px]" textAnchor="middle" dominantBaseline="central">
      {provinces
        .filter(({ name }) => shown.has(name))
        .map(({ name, label }) => {
          const { x, y } = view.project(label);
          return (
            <text key={name} x={keepInside(x, widthOf(name), view.width)} y={y}>
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
}
