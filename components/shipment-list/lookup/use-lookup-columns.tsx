import { useTranslations } from "next-intl";
import { CarrierText } from "@/components/shipments/detail/trace/carrier-text";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { SubStateLabel } from "@/components/ui/shipment/sub-state-label";
import type { Column } from "@/components/ui/table/table-column";
import type { FoundShipment } from "./sort-lookup-results";

/** Columns of the lookup, one parcel per row. */
export function useLookupColumns(): readonly Column<FoundShipment>[] {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const header = (key: "number" | "carrier" | "state" | "trace" | "area" | "updated") => ({
    key,
    header: t(`lookup.column.${key}`),
  });
  return [
    {
      ...header("number"),
      isRowHeader: true,
      isSortable: true,
      phone: "title",
      value: ({ number }) => number,
      cell: ({ number, shipment: { id, waybillNumber } }) => (
        <>
          <span className="flex min-w-0 items-center gap-1">
            <PageLink
              href={`/shipments/${id}`}
              className="min-w-0 rounded font-mono font-medium break-all hover:text-accent hover:underline max-lg:py-2 max-lg:text-sm"
            >
              {waybillNumber}
            </PageLink>
            <CopyButton text={waybillNumber} what={t("columns.number")} className="max-lg:-my-2" />
          </span>
          {number !== waybillNumber && (
            <span className="block truncate text-xs text-muted">{t("lookup.asOrder", { number })}</span>
          )}
        </>
      ),
      className: "lg:w-64",
    },
    {
      ...header("carrier"),
      isSortable: true,
      value: ({ shipment: { carrierName, carrier } }) =>
        nameCarrier(carrierName) ?? carrier ?? t("list.carrierUnknown"),
      className: "text-muted lg:w-36",
    },
    {
      ...header("state"),
      isSortable: true,
      phone: "corner",
      value: ({ shipment: { stateName } }) => stateName,
      cell: ({ shipment }) => (
        <>
          <StateChip {...shipment} />
          <span className="ms-1.5 text-xs text-muted empty:hidden">
            <SubStateLabel code={shipment.subState} />
          </span>
        </>
      ),
      className: "lg:w-36",
    },
    {
      ...header("trace"),
      value: ({ shipment }) => findLatest(shipment).text,
      cell: ({ shipment }) => {
        const { text } = findLatest(shipment);
        return (
          <p className={`line-clamp-2 leading-snug wrap-anywhere ${text ? "" : "text-muted"}`}>
            {text ? <CarrierText text={text} /> : t("list.noTrace")}
          </p>
        );
      },
    },
    {
      ...header("area"),
      hideBelow: "lg",
      value: ({ shipment }) => findLatest(shipment).area,
      className: "leading-snug text-muted lg:w-40",
    },
    {
      ...header("updated"),
      isSortable: true,
      value: ({ shipment: { activityAt } }) => activityAt,
      cell: ({ shipment: { activityAt } }) => <Timestamp at={activityAt} isStacked />,
      className: "max-lg:text-xs lg:w-36",
    },
  ];
}

/** The newest event, of the leg in the other country if it has begun, and its place. */
function findLatest({ destinationEvent, lastEvent, lastArea }: FoundShipment["shipment"]) {
  return { text: destinationEvent?.context ?? lastEvent, area: destinationEvent?.areaName ?? lastArea };
}
