import { useTranslations } from "next-intl";
import { IdleTime } from "@/components/shipments/idle-time";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { useRecentlyChanged } from "@/lib/client/live/live-updates";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { UrgentGroups } from "./urgent-groups";

/** The parcels to begin with, each in one sentence and linked to its timeline. */
export function UrgentParcels({ overview: { urgent, urgentGroups } }: { overview: OverviewView }) {
  const t = useTranslations("overview");
  const recentlyChanged = useRecentlyChanged();
  return (
    <SectionCard
      id="urgent"
      title={t("urgent")}
      isOnFirstScreen
      aside={
        <PageLink href="/problems" className="shrink-0 text-dense text-accent hover:underline max-lg:py-2">
          {t("urgentAll")}
        </PageLink>
      }
    >
      <UrgentGroups groups={urgentGroups} />
      {urgent.length === 0 ? (
        <EmptyLine>{t("urgentEmpty")}</EmptyLine>
      ) : (
        <ul>
          {urgent.map((shipment) => (
            <li
              key={shipment.id}
              className={`border-b border-separator last:border-0 ${recentlyChanged.has(shipment.id) ? "glow-once" : ""}`}
            >
              <ParcelLink shipment={shipment} />
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  );
}

function ParcelLink({ shipment }: { shipment: ShipmentView }) {
  const nameCarrier = useCarrierName();
  return (
    <PageLink
      href={`/shipments/${shipment.id}`}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-4 py-2.5 -outline-offset-2! hover:bg-surface-secondary lg:px-5"
    >
      <span className="flex min-w-0 items-center gap-2">
        <span className="truncate font-mono text-dense font-medium">{shipment.waybillNumber}</span>
        <span className="truncate text-xs text-muted max-sm:hidden">{nameCarrier(shipment.carrierName)}</span>
      </span>
      <StateChip {...shipment} />
      <span className="truncate text-dense text-muted">{shipment.summary}</span>
      <span className="text-end text-xs text-muted">
        <IdleTime shipment={shipment} />
      </span>
    </PageLink>
  );
}
