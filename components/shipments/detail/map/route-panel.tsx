"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { buildRoute, type RouteStop } from "./build-route";
import { RouteMap } from "./route-map";
import { RouteStopList } from "./route-stop-list";

/** The way that a parcel has taken: on a map of China, and in words. */
export function RoutePanel({ shipment: { legs } }: { shipment: ShipmentDetail }) {
  const t = useTranslations("route");
  const events = legs.origin?.events;
  const stops = useMemo(() => buildRoute(events ?? []), [events]);
  const abroad = useMemo(() => buildRoute(legs.destination?.events ?? []), [legs.destination?.events]);
  const onMap = stops.filter(({ point }) => point !== null);
  const elsewhere = stops.filter(({ point }) => point === null);
  if (stops.length === 0 && abroad.length === 0) return <p className="px-4 py-8 text-muted">{t("none")}</p>;
  const names = onMap.map(({ name }) => name ?? t("unknown")).join(" → ");
  return (
    <div className="grid items-start gap-x-6 gap-y-4 p-4 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      {onMap.length > 0 ? (
        <RouteMap stops={onMap} label={t("mapLabel", { count: onMap.length, names })} />
      ) : (
        <p className="py-4 text-muted">{t("nothingToDraw")}</p>
      )}
      <div className="flex min-w-0 flex-col gap-4" data-testid="route-stops">
        <StopGroup title={t("places")} stops={onMap} lastIsCurrent={abroad.length === 0} />
        <StopGroup title={t("unknownPlaces")} stops={elsewhere} />
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
  /** The parcel is at the last of them now. */
  lastIsCurrent?: boolean;
}
