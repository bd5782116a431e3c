import { useQuery } from "@tanstack/react-query";
import { ArrowUpRight, Phone, SearchCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ParcelLegs } from "@/components/shipments/detail/trace/parcel-legs";
import { TraceSkeleton } from "@/components/shipments/detail/trace/trace-skeleton";
import { ParcelTags } from "@/components/tags/parcel-tags";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { PaceBar } from "@/components/ui/figures/pace-bar";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { TextButton } from "@/components/ui/layout/text-button";
import { Toolbar } from "@/components/ui/layout/toolbar";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { CaseView } from "@/lib/operations/case-operations";

// Fetched when opened.
const QueryOnceDrawer = lazyPart(() =>
  import("@/components/queries/query-once-drawer").then((each) => each.QueryOnceDrawer),
);

/** The parcel of a case: its number, whom to call, and its timeline. */
export function CaseTimeline({ view, isWhole }: Props) {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const { canWrite } = useDeskUser();
  const [isQueryOpen, setQueryOpen] = useState(false);
  const { data } = useQuery(shipmentOptions(view.shipment.id));
  const detail = isWhole ? data : undefined;
  const shipment = detail ?? view.shipment;
  const { waybillNumber, carrierName, carrier, carrierPhone, orderNumber, shop } = shipment;
  return (
    <article className="flex flex-col gap-4 p-4 lg:p-5">
      <header>
        <p className="mb-1.5 font-semibold wrap-anywhere">{shipment.summary}</p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="flex min-w-0 items-center gap-1 font-mono text-lg font-semibold tracking-tight break-all max-lg:hidden">
            {waybillNumber}
            <CopyButton text={waybillNumber} what={t("detail.number")} />
          </h2>
          <Toolbar label={t("detail.menu.title")} className="ms-auto flex flex-wrap items-center gap-x-3 gap-y-1">
            {canWrite && (
              <TextButton isInline onPress={() => setQueryOpen(true)} className="text-dense">
                <SearchCheck aria-hidden className="size-3.5" />
                {t("queries.once")}
              </TextButton>
            )}
            <PageLink
              href={`/shipments/${shipment.id}`}
              className="inline-flex items-center gap-1 rounded text-dense text-accent hover:underline touch-min-height"
            >
              {t("caseDesk.open")}
              <ArrowUpRight aria-hidden className="size-3.5" />
            </PageLink>
          </Toolbar>
        </div>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-dense text-muted">
          <span>{nameCarrier(carrierName) ?? carrier ?? t("list.carrierUnknown")}</span>
          {carrierPhone && (
            <a
              href={`tel:${carrierPhone}`}
              className="inline-flex items-center gap-1 rounded text-accent hover:underline max-lg:hidden"
            >
              <Phone aria-hidden className="size-3.5" />
              {carrierPhone}
            </a>
          )}
          {orderNumber && (
            <span>
              {t("facts.order")} {orderNumber}
            </span>
          )}
          {shop && <span>{shop}</span>}
          {shipment.to && <span>{shipment.to}</span>}
        </p>
        <div className="mt-1">
          <ParcelTags shipment={shipment} canWrite={canWrite} />
        </div>
        {/* Of the case: it has what there is before the parcel is fetched, so that nothing moves. */}
        <PaceBar shipment={view.shipment} />
      </header>
      {!detail && <TraceSkeleton shipment={shipment} />}
      {detail && <ParcelLegs shipment={detail}>{t("list.noTrace")}</ParcelLegs>}
      {isQueryOpen && (
        <QueryOnceDrawer
          shipmentId={shipment.id}
          waybillNumber={waybillNumber}
          onEdit={undefined}
          onClose={() => setQueryOpen(false)}
        />
      )}
    </article>
  );
}

interface Props {
  view: CaseView;
  /** False while only what the queue has is shown. */
  isWhole: boolean;
}
