import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { buildRoute, type RouteStop } from "./build-route";
import { RouteMap } from "./route-map";
import { RouteStopList } from "./route-stop-list";

/** Route of a parcel: on a map of China, and as a list. */
export function RoutePanel({ shipment: { legs } }: { shipment: ShipmentDetail }) {
  const t = useTranslations("route");
  const events = legs.origin?.events;
  const stops = useMemo(() => buildRoute(events ?? []), [events]);
  const abroad = useMemo(() => buildRoute(legs.destination?.events ?? []), [legs.destination?.events]);
  const mapStops = stops.filter(({ point }) => point !== null);
  const otherStops = stops.filter(({ point }) => point === null);
  if (stops.length === 0 && abroad.length === 0) return <p className="px-4 py-8 text-muted">{t("none")}</p>;
  const names = mapStops.map(({ name }) => name ?? t("unknown")).join(" → ");
  return (
    <div className="grid items-start gap-x-6 gap-y-4 p-4 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      {mapStops.length > 0 ? (
        <RouteMap stops={mapStops} label={t("mapLabel", { count: mapStops.length, names })} />
      ) : (
        <p className="py-4 text-muted">{t("nothingToDraw")}</p>
      )}
      <div className="flex min-w-0 flex-col gap-4" data-testid="route-stops">
        <StopGroup title={t("places")} stops={mapStops} lastIsCurrent={abroad.length === 0} />
        <StopGroup title={t("unknownPlaces")} stops={otherStops} />
        <StopGroup title={t("abroad")} note={t("abroadNote")} stops={abroad} lastIsCurrent />
      </div>
    </div>
  );
}

function StopGroup({ title, note, stops, lastIsCurrent = false }: GroupProps) {
  if (stops.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-muted">{title}</h3>
      {note && <p className="mb-1.5 text-xs text-muted">{note}</p>}
      <RouteStopList stops={stops} lastIsCurrent={lastIsCurrent} />
    </section>
  );
}

interface GroupProps {
  title: string;
  note?: string;
  stops: readonly RouteStop[];
  /** Whether the parcel is at the last stop now. */
  lastIsCurrent?: boolean;
}
