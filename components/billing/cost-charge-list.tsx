import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateRange } from "@/components/ui/dates/date-range";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TextButton } from "@/components/ui/layout/text-button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import {
  buildCostHref,
  type ChangeCostParams,
  type CostParams,
  chargeListOptions,
} from "@/lib/client/billing/cost-queries";
import type { UnitRule } from "@/lib/domain/billing/unit-rule";
import type { ChargeView } from "@/lib/operations/money/cost-operations";

/** All waybills charged in the month, or on chosen days; each links to its timeline. */
export function CostChargeList({ address, unitRule, onChange }: Props) {
  const t = useTranslations("billing");
  const nameCarrier = useCarrierName();
  const query = useQuery(chargeListOptions(address));
  const { shop } = address;
  const columns: Column<ChargeView>[] = [
    { key: "waybillNumber", header: t("charges.number"), isRowHeader: true, className: "font-mono max-md:max-w-0" },
    {
      key: "carrier",
      header: t("charges.carrier"),
      hideBelow: "md",
      value: ({ carrierName }) => nameCarrier(carrierName) ?? t("charges.carrierUnknown"),
    },
    {
      key: "shop",
      header: t("charges.shop"),
      hideBelow: "md",
      value: ({ shop }) => shop ?? t("shops.none"),
      className: "max-w-48 truncate text-muted",
    },
    {
      key: "cause",
      header: t("charges.cause"),
      hideBelow: "md",
      value: ({ cause }) => t(`charges.causes.${cause}`),
      className: "text-muted",
    },
    {
      key: "at",
      header: t("charges.at"),
      align: "end",
      value: ({ at }) => at.slice(5, 16).replace("T", " "),
      className: "text-muted",
    },
  ];
  return (
    <SectionCard
      id="charges"
      title={t("charges.title")}
      aside={
        <span className="flex flex-wrap items-center gap-3 text-dense text-muted">
          {shop !== null && (
            <>
              {t("charges.ofShop", { shop: shop === "" ? t("shops.none") : shop })}
              <TextButton onPress={() => onChange({ shop: null })}>{t("shops.all")}</TextButton>
            </>
          )}
          <DateRange label={t("charges.at")} value={address} placeholder={address.month} onChange={onChange} />
        </span>
      }
    >
      <QueryBoundary query={query} href="/cost" loading={t("loading")}>
        {(page) => (
          <>
            {page.items.length === 0 ? (
              <EmptyLine>{t("charges.empty")}</EmptyLine>
            ) : (
              <DataTable
                caption={t("charges.title")}
                columns={columns}
                rows={page.items}
                rowKey={({ subscriptionId, at, cause }) => `${subscriptionId} ${at} ${cause}`}
                rowData={() => ({ "data-testid": "charge-row" })}
                open={({ shipmentId }) => ({ href: `/shipments/${shipmentId}` })}
                isScrolling={false}
              />
            )}
            <CursorPager
              address={address}
              query={query}
              note={`${t(`charges.rule.${unitRule}`)} ${t("charges.unproven")}`}
              buildHref={buildCostHref}
              onChange={onChange}
            />
          </>
        )}
      </QueryBoundary>
    </SectionCard>
  );
}

interface Props {
  address: CostParams;
  /** When a number costs another unit. */
  unitRule: UnitRule;
  onChange: ChangeCostParams;
}
