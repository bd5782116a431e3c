import { useTranslations } from "next-intl";
import { useSettlementFileName } from "@/components/settlement/files/use-settlement-file-name";
import { useNow } from "@/components/ui/figures/now-provider";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import type { SettlementView } from "@/lib/domain/settlement/settlement-schemas";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { useSettlementState } from "./settlement-state";

/** How long signed parcels have waited for their cash; each interval links to its parcels. */
export function SettlementAgeingTable({ view }: { view: SettlementView }) {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement.ageing");
  const buildFileName = useSettlementFileName({ carrier: params.carrier, basis: "" });
  const now = useNow();
  const { from, to, carrier, basis } = params;
  const maxExpected = Math.max(1, ...view.ageing.map(({ expected }) => expected));
  const columns: Column<SettlementView["ageing"][number]>[] = [
    { key: "age", header: t("age"), isRowHeader: true, value: ({ age }) => t(`ages.${age}`) },
    { key: "count", header: t("count"), unit: "count" },
    { key: "expected", header: t("expected"), unit: "fen" },
    {
      key: "bar",
      header: "",
      only: "screen",
      value: () => null,
      className: "w-1/4",
      cell: ({ expected }) => (
        <span aria-hidden className="block h-2 overflow-hidden rounded-full bg-default">
          <span
            className="block h-full rounded-full bg-(--tone-amber)"
            style={{ width: `${(expected / maxExpected) * 100}%` }}
          />
        </span>
      ),
    },
  ];
  return (
    <TableCard
      id="ageing"
      title={t("title")}
      fileName={buildFileName(t("title"), toBeijingDay(now))}
      aside={t("allTime")}
      columns={columns}
      rows={view.ageing}
      rowKey={({ age }) => age}
      isCurrent={({ age }) => age === params.age}
      open={({ age }) => ({
        href: buildSettlementHref({ from, to, carrier, basis, kind: "unremitted", age }),
        onOpen: () => change({ kind: "unremitted", age, repeated: "", earlier: "" }),
      })}
    />
  );
}
