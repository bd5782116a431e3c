import areaTable from "@/lib/domain/geo/area-table.json";
import { AreaPoints, type GeoPoint } from "@/lib/domain/maps/area-points";
import { buildRoute, type RouteStop } from "@/lib/domain/maps/build-route";
import chinaMap from "@/lib/domain/maps/china-map.json";
import { ChinaShapes } from "@/lib/domain/maps/china-shapes";
import { buildMapView, drawBentLine, getRouteBounds, type MapPoint, type MapView } from "@/lib/domain/maps/map-view";
import { findRemainingRoute } from "@/lib/domain/maps/remaining-route";
import type { Place } from "@/lib/domain/shared/message";
import type { LegView, ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { cleanText } from "./clean-text";

/** A place of the route in the picture, in percent of its width and height. */
interface RouteMark extends MapPoint {
  kind: "start" | "stop" | "current" | "end";
  /** Null for a place without a name, and for the buyer's address, which the page does not show. */
  place: Place | null;
}

/** A picture of the way, in a box of `ROUTE_BOX`. */
export interface RouteDrawing {
  /** Path of the provinces around a route through China; empty for one abroad. */
  land: string;
  way: string;
  /** Path of what is left of the way; null when nothing is, or when it is not known. */
  rest: string | null;
  /** In the order of the journey. */
  marks: RouteMark[];
}

export const ROUTE_BOX = { width: 400, height: 220 };
/** A shorter way is within one city, where the picture would be a dot. In degrees. */
const MIN_SPAN_DEGREES = 0.4;
/** The provinces may take this much of the page, which has 30 KB in all. */
const LAND_LIMIT_BYTES = 3_000;
/** How far a drawn outline may be from the real one, in units of the box: the first that keeps the limit, else the last. */
const TOLERANCES = [1, 1.75, 3, 5, 8];
/** Of a longer journey the newest part is drawn. */
const MAX_STOPS = 20;
/** What is this far outside the box is drawn at its edge. */
const MARGIN = 30;
/** 台湾 and 南海诸岛 lose no island. */
const DRAWN_WHOLE = ["710000", ""];

const areas = new AreaPoints(areaTable);
const outlines = new ChinaShapes(chinaMap).listOutlines();

/** The way of a parcel as far as its places are known; null for one without a second place. */
export function drawRoute(shipment: ShipmentDetail): RouteDrawing | null {
  const { departureCountry, destinationCountry, legs } = shipment;
  const country = legs.destination?.country ?? destinationCountry;
  const home = departureCountry ?? "CN";
  if (country === null || country === home) return drawWayThroughChina(shipment);
  return drawCrossing(home, country, hasEvents(legs.destination) ? 2 : hasEvents(legs.origin) ? 1 : 0);
}

const hasEvents = (leg: LegView | null) => (leg?.events ?? []).length > 0;

/** An arc from the left to the right. */
const CROSSING = ["M80 143Q140 55 200 55", "M200 55Q260 55 320 143"];

/** From one country to another, without borders. @param done halves of the way that the parcel has behind it */
function drawCrossing(home: string, country: string, done: 0 | 1 | 2): RouteDrawing {
  const marks: RouteMark[] = [
    { kind: "start", x: 20, y: 65, place: { country: home, area: null } },
    { kind: done === 2 ? "current" : "end", x: 80, y: 65, place: { country, area: null } },
  ];
  return { land: "", way: CROSSING.slice(0, done).join(""), rest: CROSSING.slice(done).join("") || null, marks };
}

function drawWayThroughChina(shipment: ShipmentDetail): RouteDrawing | null {
  const stops = buildRoute(areas, shipment.legs.origin?.events ?? [])
    .filter(hasPoint)
    .slice(-MAX_STOPS);
  const rest = findRemainingRoute(areas, shipment, stops);
  const points = [...stops.map(({ point }) => point), ...(rest ? [rest.to] : [])];
  const [first] = points;
  if (!first || points.every((point) => distance(first, point) < MIN_SPAN_DEGREES)) return null;
  const view = buildMapView(getRouteBounds(points), ROUTE_BOX);
  const lines = stops.slice(1).map(({ point }, index) => drawBentLine(view, stops[index]?.point ?? point, point));
  const marks = stops.map(({ point, name }, index): RouteMark => {
    const kind = index === stops.length - 1 ? "current" : index === 0 ? "start" : "stop";
    const place = name === null ? null : { country: null, area: cleanText(name) };
    return { kind, ...toPercent(view.project(point)), place };
  });
  const end: RouteMark[] = rest ? [{ kind: "end", ...toPercent(view.project(rest.to)), place: null }] : [];
  return {
    land: drawLand(view),
    way: [...new Set(lines)].join(""),
    rest: rest && drawBentLine(view, rest.from, rest.to),
    marks: [...marks.filter((mark, index) => isFirstThere(mark, index, marks)), ...end],
  };
}

type PlacedStop = RouteStop & { point: GeoPoint };

/** A place through which the parcel came several times has one mark, where it is now that of the parcel. */
function isFirstThere(mark: RouteMark, index: number, marks: readonly RouteMark[]): boolean {
  if (mark.kind !== "stop") return true;
  return marks.every(({ x, y, kind }, other) => x !== mark.x || y !== mark.y || (kind === "stop" && other >= index));
}

const hasPoint = (stop: RouteStop): stop is PlacedStop => stop.point !== null;
const distance = (left: GeoPoint, right: GeoPoint) => Math.hypot(left.lng - right.lng, left.lat - right.lat);
const toPercent = ({ x, y }: MapPoint): MapPoint => ({
  x: Math.round((x / ROUTE_BOX.width) * 1_000) / 10,
  y: Math.round((y / ROUTE_BOX.height) * 1_000) / 10,
});

/** Parcels of a lane share it, and to draw it takes some ms. */
const lands = new Map<string, string>();
const MAX_LANDS = 300;

function drawLand(view: MapView): string {
  const known = lands.get(view.transform);
  if (known !== undefined) return known;
  if (lands.size >= MAX_LANDS) lands.clear();
  const land = drawNewLand(view);
  lands.set(view.transform, land);
  return land;
}

function drawNewLand(view: MapView): string {
  const rings = outlines
    .map(({ id, points }) => ({ isWhole: DRAWN_WHOLE.includes(id), points: projectNear(points, view) }))
    .filter(({ points }) => isWithin(points));
  let land = "";
  for (const tolerance of TOLERANCES) {
    land = rings.map(({ isWhole, points }) => drawRing(isWhole ? points : simplify(points, tolerance))).join("");
    if (land.length <= LAND_LIMIT_BYTES) break;
  }
  return land;
}

/** In whole units of the box, each point once; what is far outside the box at its edge. */
function projectNear(points: readonly GeoPoint[], view: MapView): MapPoint[] {
  const near: MapPoint[] = [];
  for (const point of points) {
    const { x: left, y: top } = view.project(point);
    const x = Math.round(Math.min(Math.max(left, -MARGIN), ROUTE_BOX.width + MARGIN));
    const y = Math.round(Math.min(Math.max(top, -MARGIN), ROUTE_BOX.height + MARGIN));
    const last = near.at(-1);
    if (last?.x !== x || last.y !== y) near.push({ x, y });
  }
  return near;
}

/** Whether an outline may cover a part of the box. */
function isWithin(points: readonly MapPoint[]): boolean {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return (
    Math.max(...xs) > 0 &&
    Math.min(...xs) < ROUTE_BOX.width &&
    Math.max(...ys) > 0 &&
    Math.min(...ys) < ROUTE_BOX.height
  );
}

/** Leaves out the points that are nearly on the line between those kept (Ramer, Douglas and Peucker). */
function simplify(points: readonly MapPoint[], tolerance: number): readonly MapPoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 3) return points;
  let [at, farthest] = [0, 0];
  for (const [index, point] of points.entries()) {
    const distance = distanceToLine(point, first, last);
    if (distance > farthest) [at, farthest] = [index, distance];
  }
  if (farthest <= tolerance) return [first, last];
  return [...simplify(points.slice(0, at + 1), tolerance), ...simplify(points.slice(at), tolerance).slice(1)];
}

function distanceToLine({ x, y }: MapPoint, from: MapPoint, to: MapPoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - from.x, y - from.y) : Math.abs(dx * (y - from.y) - dy * (x - from.x)) / length;
}

/** As short as a path can be written; empty for a speck. */
function drawRing(points: readonly MapPoint[]): string {
  const [start, ...others] = points;
  if (!start) return "";
  let last = start;
  const steps = others.flatMap((point) => {
    const step = [point.x - last.x, point.y - last.y];
    last = point;
    return step[0] === 0 && step[1] === 0 ? [] : step;
  });
  return steps.length < 4 ? "" : `M${start.x} ${start.y}l${steps.join(" ").replaceAll(" -", "-")}z`;
}
