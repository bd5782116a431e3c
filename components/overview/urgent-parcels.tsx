import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { CongestionNotice } from "@/components/congestion/congestion-notice";
import { IdleTime } from "@/components/shipments/idle-time";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { useRecentlyChanged } from "@/lib/client/live/live-updates";
import { growthPercent, onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import type { OverviewView } from "@/lib/operations/figures/overview-operations";

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
        // The tile above and the sidebar lead there too.
        <PageLink
          href="/problems"
          tabIndex={-1}
          className="shrink-0 text-dense text-accent hover:underline max-lg:py-2"
        >
          {t("urgentAll")}
        </PageLink>
      }
    >
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5 border-b border-separator px-4 py-2.5 empty:hidden lg:px-5">
        <CongestionNotice />
        <UrgentGroups groups={urgentGroups} />
      </div>
      {urgent.length === 0 ? (
        <NothingUrgent />
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

/** While the demo's past grows, its parcels are not all counted yet. */
function NothingUrgent() {
  const t = useTranslations();
  const percent = growthPercent(useQuery(onboardingOptions).data);
  return <EmptyLine>{percent === null ? t("overview.urgentEmpty") : t("onboarding.growing", { percent })}</EmptyLine>;
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

/** Kinds of problems with more cases than the list below shows of them. */
const FEWEST = 4;

/** The kinds of problems that many parcels have, each with its number and linked to its cases. */
function UrgentGroups({ groups }: { groups: OverviewView["urgentGroups"] }) {
  const t = useTranslations();
  const format = useFormatter();
  const large = groups.filter(({ waiting }) => waiting >= FEWEST);
  if (large.length === 0) return null;
  const nameOf = (flag: string) => (t.has(`flag.${flag}`) ? t(`flag.${flag}`) : flag);
  return (
    <ul aria-label={t("overview.urgentGroups")} data-testid="urgent-groups" className="flex flex-wrap gap-1.5">
      {large.map(({ flag, waiting, overdue }) => (
        <li key={flag}>
          <PageLink
            href={`/problems?flag=${encodeURIComponent(flag)}`}
            className={`${overdue > 0 ? "tone-red" : "tone-amber"} flex items-center rounded-md bg-(--tone-soft) px-2 py-1 text-xs font-medium text-(--tone) hover:underline touch-min-height`}
          >
            {t("overview.urgentGroup", { flag: nameOf(flag), count: format.number(waiting) })}
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
