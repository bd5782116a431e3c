import { useFormatter, useTranslations } from "next-intl";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import type { CostView } from "@/lib/domain/billing/cost-overview";
import { calculateOfferOutlooks, PACKAGE_OFFERS } from "@/lib/domain/billing/package-offers";

type Offer = ReturnType<typeof calculateOfferOutlooks>[number];

/** Offers for the next package: price per unit, total price, and how long it lasts. */
export function PackageOfferTable({ rate }: Pick<CostView, "rate">) {
  const t = useTranslations("billing.offers");
  const tUnit = useTranslations("charts.inUnit");
  const format = useFormatter();
  const columns: Column<Offer>[] = [
    { key: "price", header: t("package"), unit: "fen", align: "start", isRowHeader: true },
    {
      key: "units",
      header: t("units"),
      unit: "count",
      cell: ({ units, giftUnits }) => t("gift", { units: format.number(units), gift: format.number(giftUnits) }),
      className: "max-sm:whitespace-normal!",
    },
    { key: "giftUnits", header: t("giftUnits"), only: "file" },
    {
      key: "unitPrice",
      header: t("unitPrice"),
      align: "end",
      only: "screen",
      value: ({ milliPrice }) => milliPrice / 1_000,
      cell: ({ milliPrice }) => `¥${(milliPrice / 1_000).toFixed(3)}`,
    },
    {
      key: "unitPriceInYuan",
      header: tUnit("fen", { name: t("unitPrice") }),
      only: "file",
      value: ({ milliPrice }) => milliPrice / 1_000,
    },
    {
      key: "days",
      header: t("lasts"),
      unit: "days",
      cell: ({ days }) => (days === null ? t("unknown") : t("days", { days })),
    },
  ];
  return (
    <TableCard
      id="offers"
      title={t("title")}
      aside={t("unit")}
      columns={columns}
      rows={calculateOfferOutlooks(PACKAGE_OFFERS, rate)}
      rowKey={({ price }) => String(price)}
      rowData={() => ({ "data-testid": "offer" })}
      note={t("note")}
    />
  );
}
