import { useFormatter, useTranslations } from "next-intl";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { buildCostHref } from "@/lib/client/billing/cost-queries";
import type { CostView } from "@/lib/operations/money/cost-operations";

/** Usage of each shop in the chosen month; a shop links to its charges. */
export function ShopUsageTable({ chosen, shops, shop: current, onChoose }: Props) {
  const t = useTranslations("billing.shops");
  const format = useFormatter();
  const { month, units, uncovered } = chosen;
  const columns: Column<CostView["shops"][number]>[] = [
    {
      key: "shop",
      header: t("shop"),
      isRowHeader: true,
      value: ({ shop }) => shop ?? t("none"),
      className: "w-full max-w-0",
    },
    {
      key: "units",
      header: t("units"),
      unit: "count",
      cell: (each) => (
        <>
          {format.number(each.units)}
          <span className="ms-2 inline-block w-10 text-xs text-muted">
            {format.number(each.units / units, { style: "percent" })}
          </span>
        </>
      ),
    },
    {
      key: "forecast",
      header: t("forecast"),
      unit: "count",
      only: shops.some(({ forecast }) => forecast !== null) ? undefined : "file",
      hideBelow: "sm",
      className: "text-muted",
    },
    { key: "fen", header: t("fen"), unit: "fen", value: ({ fen }) => (uncovered === units ? null : fen) },
  ];
  return (
    <TableCard
      id="shops"
      title={t("title", { month })}
      empty={t("empty")}
      columns={columns}
      rows={shops}
      rowKey={({ shop }) => shop ?? ""}
      isCurrent={({ shop }) => current === (shop ?? "")}
      open={({ shop }) => ({
        href: buildCostHref({ month, shop: shop ?? "" }),
        onOpen: () => onChoose(shop ?? ""),
      })}
      note={uncovered > 0 && t("uncovered", { count: uncovered })}
    />
  );
}

interface Props extends Pick<CostView, "chosen" | "shops"> {
  /** Shop whose charges are shown; null for all shops. */
  shop: string | null;
  onChoose: (shop: string) => void;
}
