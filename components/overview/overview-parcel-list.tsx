import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CarrierText } from "@/components/shipments/detail/trace/carrier-text";
import { IdleTime } from "@/components/shipments/idle-time";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { useRecentlyChanged } from "@/lib/client/live/live-updates";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/** A short list of parcels under a heading; each links to its timeline. */
export function OverviewParcelList({ id, title, shipments, more, empty, shows, lead }: Props) {
  const recentlyChanged = useRecentlyChanged();
  return (
    <SectionCard id={id} title={title} aside={more}>
      {lead}
      {shipments.length === 0 ? (
        <EmptyLine>{empty}</EmptyLine>
      ) : (
        <ul>
          {shipments.map((shipment) => (
            <li
              key={shipment.id}
              className={`border-b border-separator last:border-0 ${recentlyChanged.has(shipment.id) ? "glow-once" : ""}`}
            >
              <ParcelLink shipment={shipment} shows={shows} />
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  );
}

function ParcelLink({ shipment, shows }: { shipment: ShipmentView; shows: Props["shows"] }) {
  const t = useTranslations("list");
  const nameCarrier = useCarrierName();
  const ago = useRelativeTime();
  const problem = shipment.subscriptionProblem;
  const latest = shipment.destinationEvent?.context ?? shipment.lastEvent;
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
      <span className="truncate text-dense text-muted">
        {problem?.meaning ?? (latest ? <CarrierText text={latest} /> : t("noTrace"))}
      </span>
      <span className="text-end text-xs text-muted">
        {shows === "idle" ? <IdleTime shipment={shipment} /> : ago(shipment.activityAt)}
      </span>
    </PageLink>
  );
}

interface Props {
  id: string;
  title: string;
  shipments: readonly ShipmentView[];
  more: ReactNode;
  empty: string;
  /** Content between the heading and the list. */
  lead?: ReactNode;
  /** End of the line: how long the parcel has been idle, or when it changed. */
  shows: "idle" | "change";
}
