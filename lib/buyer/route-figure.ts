import type { Language } from "@/lib/domain/shared/languages";
import { createBuyerTranslator } from "./buyer-messages";
import { ROUTE_BOX, type RouteDrawing } from "./draw-route";
import { type Html, html } from "./html-template";
import { labelPlace } from "./place-label";

type Mark = RouteDrawing["marks"][number];

interface Label {
  x: number;
  y: number;
  isAbove: boolean;
  text: string;
}

/** What has a name, the most important first. */
const NAMED: readonly Mark["kind"][] = ["current", "end", "start"];
const RADIUS: Readonly<Record<Mark["kind"], number>> = { start: 4, stop: 3, current: 6, end: 5 };
/** Room of a name, in percent of the picture. */
const [NAME_WIDTH, NAME_HEIGHT, NAME_DISTANCE] = [26, 13, 10];

/**
 * The picture of a route. Land and lines scale with it, names and dots have the page's own sizes, so that they grow with the
 * reader's letters. Without inline styles, which the page's security policy forbids.
 */
export function renderRoute({ land, way, rest, marks }: RouteDrawing, locale: Language): Html {
  const t = createBuyerTranslator(locale);
  const nameOf = ({ kind, place }: Mark) =>
    place ? labelPlace(locale, place) : kind === "end" ? t("destination") : "";
  const places = marks.map(nameOf).filter((name, index, names) => name !== "" && name !== names[index - 1]);
  const { width, height } = ROUTE_BOX;
  return html`<div class="route"><svg role="img" aria-label="${t("route", { places: places.join(" → ") })}" data-testid="route"><svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${land !== "" && html`<path class="land" d="${land}"/>`}${way !== "" && html`<path class="way" d="${way}"/>`}${rest && html`<path class="way rest" d="${rest}"/>`}</svg>${marks.map(
    ({ kind, x, y }) => html`<circle class="${kind}" cx="${x}%" cy="${y}%" r="${RADIUS[kind]}"/>`,
  )}${placeLabels(marks, nameOf).map(
    ({ x, y, isAbove, text }) =>
      html`<text x="${x}%" y="${y}%" dy="${isAbove ? "-.8em" : "1.6em"}" text-anchor="${x < 18 ? "start" : x > 82 ? "end" : "middle"}">${text}</text>`,
  )}</svg></div>`;
}

/** Names above or below their dots, none on another; one without room is left out. */
function placeLabels(marks: readonly Mark[], nameOf: (mark: Mark) => string): Label[] {
  const middle = marks.reduce((sum, { y }) => sum + y, 0) / marks.length;
  const placed: Label[] = [];
  for (const kind of NAMED) {
    const mark = marks.find((each) => each.kind === kind);
    const text = mark ? nameOf(mark) : "";
    if (!mark || text === "" || placed.some((each) => each.text === text)) continue;
    // Away from the others, so that no name lies on the way.
    const sides = [mark.y < middle, mark.y >= middle].map((isAbove) => ({ x: mark.x, y: mark.y, isAbove, text }));
    const free = sides.find(
      (side) =>
        placed.every((other) => !overlap(side, middleOf(other))) &&
        marks.every((other) => other === mark || other.kind === "stop" || !overlap(side, other)),
    );
    if (free) placed.push(free);
  }
  return placed;
}

const middleOf = ({ x, y, isAbove }: Label) => ({ x, y: y + (isAbove ? -NAME_DISTANCE : NAME_DISTANCE) });

function overlap(label: Label, point: { x: number; y: number }): boolean {
  const { x, y } = middleOf(label);
  return Math.abs(x - point.x) < NAME_WIDTH && Math.abs(y - point.y) < NAME_HEIGHT;
}
