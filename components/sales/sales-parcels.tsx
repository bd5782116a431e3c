import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TextButton } from "@/components/ui/layout/text-button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import {
  buildSalesHref,
  type ChangeSalesParams,
  type SalesParams,
  salesParcelsOptions,
} from "@/lib/client/sales/sales-queries";
import { NO_SALESPERSON, SALES_LISTS } from "@/lib/domain/sales/sales-figures";
import type { SalesParcel, SalesView } from "@/lib/operations/money/sales-operations";

/** The parcels counted in a figure; each links to its timeline. */
export function SalesParcels({ view, address, onChange }: Props) {
  const t = useTranslations("sales");
  const nameCarrier = useCarrierName();
  const query = useQuery(salesParcelsOptions(address));
  const kind = SALES_LISTS.find((each) => each === address.kind) ?? "signed";
  const { salesperson } = address;
  const salespersonLabel =
    salesperson === "" ? t("everybody") : salesperson === NO_SALESPERSON ? t("nobody") : salesperson;
  const columns: Column<SalesParcel>[] = [
    {
      key: "waybillNumber",
      header: t("parcels.number"),
      isRowHeader: true,
      className: "w-full max-w-0 font-mono md:w-auto md:max-w-none",
    },
    {
      key: "salesperson",
      header: t("columns.salesperson"),
      hideBelow: "md",
      value: ({ salesperson }) => salesperson ?? t("nobody"),
      className: "max-w-32 truncate",
    },
    {
      key: "carrier",
      header: t("parcels.carrier"),
      hideBelow: "md",
      value: ({ carrierName }) => nameCarrier(carrierName),
      className: "max-w-28 truncate text-muted",
    },
    { key: "orderNumber", header: t("parcels.order"), hideBelow: "lg", className: "max-w-40 truncate text-muted" },
    ...(kind === "adjusted" ? correctionColumns(t) : []),
    { key: "at", header: t(`parcels.at.${kind}`), unit: "instant", className: "text-muted" },
    { key: "codAmount", header: t("parcels.cod"), unit: "fen" },
    { key: "orderAmount", header: t("parcels.orderAmount"), unit: "fen", hideBelow: "md" },
  ];
  const note = view.closed ? (view.parcelsKept || kind === "adjusted" ? "frozenNote" : "liveNote") : "note";
  return (
    <SectionCard
      id="sales-parcels"
      title={t("parcels.title", { who: salespersonLabel, figure: t(`columns.${kind}`) })}
      aside={
        <TextButton onPress={() => onChange({ kind: "", salesperson: "", ofMonth: "" })}>
          {t("parcels.close")}
        </TextButton>
      }
    >
      <QueryBoundary
        query={query}
        href={buildSalesHref({})}
        loading={t("loading")}
        empty={<EmptyLine>{t("parcels.empty")}</EmptyLine>}
      >
        {(page) => (
          <DataTable
            caption={t("parcels.title", { who: salespersonLabel, figure: t(`columns.${kind}`) })}
            columns={columns}
            rows={page.items}
            rowKey={({ id, ofMonth, correction }) => [id, ofMonth, correction?.figure, correction?.sign].join(" ")}
            rowData={() => ({ "data-testid": "sales-parcel" })}
            isScrolling={false}
            open={({ id }) => ({ href: `/shipments/${id}` })}
            more={
              <CursorPager
                address={address}
                query={query}
                note={t(`parcels.${note}`)}
                buildHref={buildSalesHref}
                onChange={onChange}
              />
            }
          />
        )}
      </QueryBoundary>
    </SectionCard>
  );
}

/** What a correction takes back or adds, and of which month. */
function correctionColumns(t: ReturnType<typeof useTranslations<"sales">>): Column<SalesParcel>[] {
  return [
    { key: "ofMonth", header: t("corrections.ofMonth") },
    {
      key: "correction",
      header: t("parcels.correction"),
      value: ({ correction }) =>
        correction &&
        t(correction.sign === 1 ? "parcels.added" : "parcels.reversed", { figure: t(`columns.${correction.figure}`) }),
    },
  ];
}

interface Props {
  view: SalesView;
  address: SalesParams;
  onChange: ChangeSalesParams;
}
