import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useNow } from "@/components/ui/figures/now-provider";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { Fold } from "@/components/ui/layout/fold";
import type { RouteStop } from "@/lib/domain/maps/build-route";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { eventId, useIsLit, usePointAt } from "./route-focus";
import { RouteMap } from "./route-map";
import { useRoute } from "./use-route";

// Only for parcels that go abroad.
const WorldRoute = lazyPart(() => import("./world-route").then((each) => each.WorldRoute));

/** Route of a parcel: on a map of China, abroad on a globe, and as a list. */
export function RoutePanel({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("route");
  const { stops, abroad, goesAbroad, map } = useRoute(shipment);
  if (stops.length === 0 && abroad.length === 0) return <p className="px-4 py-8 text-muted">{t("none")}</p>;
  return (
    <div className="grid items-start gap-x-6 gap-y-4 p-4 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid min-w-0 gap-4">
        {map.stops.length > 0 ? <RouteMap {...map} /> : <p className="py-4 text-muted">{t("nothingToDraw")}</p>}
        {goesAbroad && <WorldRoute shipment={shipment} stops={stops} />}
      </div>
      <RouteStops shipment={shipment} />
    </div>
  );
}

/** The route as a large picture beside the timeline, a parcel that is abroad on the globe; all else of it folded. */
export function RouteHero({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("route");
  const { stops, abroad, goesAbroad, map } = useRoute(shipment);
  const isAbroad = abroad.length > 0;
  if (!isAbroad && map.stops.length === 0) return null;
  const globe = goesAbroad && <WorldRoute shipment={shipment} stops={stops} />;
  const home = map.stops.length > 0 && <RouteMap {...map} />;
  return (
    <section
      aria-label={t("hero")}
      data-testid="route-hero"
      className="grid gap-2 rounded-xl border border-border bg-surface p-3"
    >
      {isAbroad ? globe : home}
      <Fold label={t("places")} className="text-dense">
        <div className="grid gap-4 pt-2">
          {isAbroad ? home : globe}
          <RouteStops shipment={shipment} />
        </div>
      </Fold>
    </section>
  );
}

/** The places of the route, at home, of unknown areas and abroad. */
function RouteStops({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("route");
  const { stops, abroad, map } = useRoute(shipment);
  const isUnderWay = shipment.state !== null && shipment.state !== 3 && shipment.state !== 4;
  return (
    <div className="flex min-w-0 flex-col gap-4" data-testid="route-stops">
      <StopGroup
        title={t("places")}
        stops={map.stops}
        leg="origin"
        isUnderWay={isUnderWay}
        lastIsCurrent={abroad.length === 0}
      />
      <StopGroup
        title={t("unknownPlaces")}
        stops={stops.filter(({ point }) => point === null)}
        leg="origin"
        isUnderWay={isUnderWay}
      />
      <StopGroup
        title={t("abroad")}
        note={t("abroadNote")}
        stops={abroad}
        leg="destination"
        isUnderWay={isUnderWay}
        lastIsCurrent
      />
    </div>
  );
}

/**
 * Places in the order of the journey, with the parcel's first and last time there and how long it stayed. A place
 * lights up with its events in the timeline.
 */
function StopGroup({ title, note, stops, leg, isUnderWay, lastIsCurrent = false }: GroupProps) {
  if (stops.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-muted">{title}</h3>
      {note && <p className="mb-1.5 text-xs text-muted">{note}</p>}
      <ol className="flex flex-col">
        {stops.map((stop, index) => {
          const isCurrent = lastIsCurrent && index === stops.length - 1;
          const key = `${stop.firstTime}-${stop.name}`;
          return <StopItem key={key} stop={stop} leg={leg} isCurrent={isCurrent} isStaying={isCurrent && isUnderWay} />;
        })}
      </ol>
    </section>
  );
}

interface GroupProps {
  title: string;
  note?: string;
  stops: readonly RouteStop[];
  leg: LegName;
  /** Whether the parcel still moves, so that its stay at the last stop grows. */
  isUnderWay: boolean;
  /** Whether it is at the last stop now. */
  lastIsCurrent?: boolean;
}

/** A shorter stay is only a passage. */
const MIN_DWELL_MS = 30 * 60_000;

function StopItem({ stop, leg, isCurrent, isStaying }: ItemProps) {
  const t = useTranslations("route");
  const duration = useDurationFormat();
  const now = useNow();
  const pointAt = usePointAt();
  const own = { leg, from: stop.firstPosition, to: stop.lastPosition };
  const isLit = useIsLit(own);
  const dwell = findDwell(stop, isStaying ? now : null);
  return (
    <li
      aria-current={isCurrent ? "location" : undefined}
      data-lit={isLit || undefined}
      onPointerEnter={() => pointAt(own)}
      onPointerLeave={() => pointAt(null)}
      className="flex items-baseline gap-2.5 rounded border-b border-separator py-1.5 last:border-0 data-lit:bg-accent/10"
    >
      <span
        className={`inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded border px-1 text-tiny font-semibold ${
          stop.number === null
            ? "border-dashed border-muted text-muted"
            : isCurrent
              ? "border-accent bg-accent text-accent-foreground"
              : "border-accent text-accent"
        }`}
      >
        {stop.number ?? "·"}
      </span>
      <span className="min-w-0 flex-1 text-dense wrap-anywhere">
        <button
          // plain: the name of a stop, in the colour of the list
          type="button"
          title={t("toEvents")}
          onFocus={() => pointAt(own)}
          onBlur={() => pointAt(null)}
          onClick={() => document.getElementById(eventId(leg, stop.lastPosition))?.scrollIntoView({ block: "center" })}
          className={`cursor-pointer rounded text-start hover:text-accent ${isCurrent ? "font-semibold" : ""}`}
        >
          {stop.name ?? t("unknown")}
        </button>
        {isCurrent && <span className="ms-2 text-xs text-accent">{t("now")}</span>}
        <span className="block text-xs text-muted">
          {formatStopTimes(stop)}
          {dwell !== null && dwell >= MIN_DWELL_MS && ` · ${t("dwell", { time: duration(dwell) })}`}
        </span>
      </span>
      <span className="shrink-0 text-xs text-muted">{t("events", { count: stop.events })}</span>
    </li>
  );
}

interface ItemProps {
  stop: RouteStop;
  leg: LegName;
  isCurrent: boolean;
  /** Whether the parcel is there and still moves, so that its stay grows. */
  isStaying: boolean;
}

/**
 * How long the parcel was at a stop, in ms: to its last event there, or until `now` where it is still there; null where
 * the time zone is unknown.
 */
function findDwell({ firstAt, lastAt }: RouteStop, now: number | null): number | null {
  const end = now ?? lastAt;
  return firstAt === null || end === null || end < firstAt ? null : end - firstAt;
}

/** `11-21 20:14 – 11-22 03:10`, as the carrier wrote them; the day only once if both are equal. */
function formatStopTimes({ firstTime, lastTime }: RouteStop): string {
  const [first, last] = [firstTime.slice(5, 16), lastTime.slice(5, 16)];
  if (first === last) return first;
  return `${first} – ${first.slice(0, 5) === last.slice(0, 5) ? last.slice(6) : last}`;
}
