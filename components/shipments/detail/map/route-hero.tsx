import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { RouteMap } from "./route-map";
import { useRoute } from "./use-route";

// Only for parcels that go abroad.
const WorldRoute = lazyPart(() => import("./world-route").then((each) => each.WorldRoute));

/** The route as a large picture beside the timeline; a parcel that is abroad on the globe. Nothing without a known place. */
export function RouteHero({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("route");
  const { stops, map } = useRoute(shipment);
  const isAbroad = (shipment.legs.destination?.events?.length ?? 0) > 0;
  if (!isAbroad && map.stops.length === 0) return null;
  return (
    <section aria-label={t("hero")} data-testid="route-hero" className="rounded-xl border border-border bg-surface p-3">
      {isAbroad ? <WorldRoute shipment={shipment} stops={stops} /> : <RouteMap {...map} />}
    </section>
  );
}
