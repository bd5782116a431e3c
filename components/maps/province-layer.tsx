import { useLocale } from "next-intl";
import { memo } from "react";
import type { MapView } from "@/lib/domain/maps/map-view";
import { useMapData } from "./lazy-map";
import { keepInside, type MapBox, placeMapLabels } from "./place-map-labels";
import { nameProvince } from "./province-names";

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

/** The names of the provinces that have room: none covers what is drawn there or another name. */
export const ProvinceNames = memo(function ProvinceNames({ view, drawn, isBeside = false }: NamesProps) {
  const { provinces } = useMapData().shapes;
  const locale = useLocale();
  const nameOf = (name: string) => nameProvince(locale, name);
  const labels = provinces.map(({ name, label }) => {
    const width = nameOf(name).length * LABEL_PX * (locale.startsWith("en") ? 0.6 : 1);
    const { x, y } = view.project(label);
    const offsets = isBeside ? offsetsBeside(width) : [[0, 0] as const];
    return {
      name,
      width,
      places: offsets.map(([dx, dy]) => ({ x: keepInside(x + dx, width, view.width), y: y + dy })),
    };
  });
  const placed = placeMapLabels(labels, drawn, LABEL_PX + 2);
  return (
    <g
      className="pointer-events-none fill-muted stroke-surface stroke-[2.5] text-[10px] [paint-order:stroke]"
      strokeLinejoin="round"
      textAnchor="middle"
      dominantBaseline="central"
    >
      {[...placed].map(([name, { x, y }]) => (
        <text key={name} x={x} y={y}>
          {nameOf(name)}
        </text>
      ))}
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
  /** What names must not cover. */
  drawn: readonly MapBox[];
  /** Whether a name stands beside its province's point, where lanes end. */
  isBeside?: boolean;
}

/** Below, above, at the sides, at the corners; then so far that a ring around the point is free, in px. */
function offsetsBeside(width: number): readonly (readonly [x: number, y: number])[] {
  const side = width / 2 + 6;
  return [
    [0, 9],
    [0, -9],
    [side, 0],
    [-side, 0],
    [side, 9],
    [-side, 9],
    [side, -9],
    [-side, -9],
    [0, 18],
    [0, -18],
  ];
}
