import { useTranslations } from "next-intl";
import { useSettlementFileName } from "@/components/settlement/files/use-settlement-file-name";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import type { SettlementView } from "@/lib/domain/settlement/settlement-schemas";
import { useSettlementState } from "./settlement-state";

const MAX_CARRIERS_SHOWN = 8;

/** The carriers that owe most; each links to its settlement. */
export function SettlementCarrierSums({ view }: { view: SettlementView }) {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement");
  const nameCarrier = useCarrierName();
  const buildFileName = useSettlementFileName(params);
  const { from, to, basis } = params;
  const known = view.carriers.filter(({ carrier }) => carrier !== null);
  const columns: Column<SettlementView["carriers"][number]>[] = [
    {
      key: "carrier",
      header: t("carrier"),
      isRowHeader: true,
      value: ({ carrierName }) => nameCarrier(carrierName),
      className: "w-full max-w-0",
    },
    { key: "count", header: t("columns.count"), unit: "count" },
    { key: "expected", header: t("columns.expected"), unit: "fen" },
    { key: "remitted", header: t("columns.remitted"), unit: "fen", only: "file" },
    {
      key: "difference",
      header: t("columns.difference"),
      unit: "fen",
      value: ({ remitted, expected }) => remitted - expected,
    },
  ];
  return (
    <TableCard
      id="carriers"
      title={t("byCarrier")}
      fileName={buildFileName(t("byCarrier"), view)}
      fileRows={known}
      columns={columns}
      rows={known.slice(0, MAX_CARRIERS_SHOWN)}
      rowKey={({ carrier }) => carrier ?? ""}
      open={({ carrier }) => ({
        href: buildSettlementHref({ from, to, basis, carrier: carrier ?? "" }),
        onOpen: () => change({ carrier: carrier ?? "" }),
      })}
    />
  );
}
