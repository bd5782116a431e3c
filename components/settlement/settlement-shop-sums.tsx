import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSettlementFileName } from "@/components/settlement/files/use-settlement-file-name";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { settlementShopsOptions } from "@/lib/client/settlement/settlement-queries";
import type { SettlementShops } from "@/lib/domain/settlement/settlement-schemas";
import { useSettlementState } from "./settlement-state";

const MAX_SHOPS_SHOWN = 12;

/** The settlement of each shop; not shown where no parcel names one. */
export function SettlementShopSums() {
  const [params] = useSettlementState();
  const t = useTranslations("settlement");
  const buildFileName = useSettlementFileName(params);
  const { data } = useQuery(settlementShopsOptions(params));
  if (!data?.items.some(({ shop }) => shop !== null)) return null;
  const columns: Column<SettlementShops["items"][number]>[] = [
    {
      key: "shop",
      header: t("columns.shop"),
      isRowHeader: true,
      value: ({ shop }) => shop ?? t("noShop"),
      className: "w-full max-w-0",
    },
    { key: "count", header: t("columns.count"), unit: "count" },
    { key: "expected", header: t("columns.expected"), unit: "fen", hideBelow: "md" },
    { key: "remitted", header: t("columns.remitted"), unit: "fen", hideBelow: "md" },
    { key: "difference", header: t("columns.difference"), unit: "fen" },
    { key: "open", header: t("columns.open"), unit: "count", className: "text-muted" },
  ];
  return (
    <TableCard
      id="shops"
      title={t("byShop")}
      fileName={buildFileName(t("byShop"), data)}
      fileRows={data.items}
      columns={columns}
      rows={data.items.slice(0, MAX_SHOPS_SHOWN)}
      rowKey={({ shop }) => shop ?? ""}
    />
  );
}
