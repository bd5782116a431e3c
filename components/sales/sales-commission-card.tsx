import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Button } from "@/components/ui/layout/button";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { baseOf, divideAmong, tiersFor } from "@/lib/domain/sales/commission";
import { NO_SALESPERSON } from "@/lib/domain/sales/sales-figures";
import type { SalesRow, SalesView } from "@/lib/operations/money/sales-operations";
import { describeSteps, formatRate } from "./commission-text";

const CommissionDrawer = lazyPart(() => import("./commission-drawer").then((each) => each.CommissionDrawer));

/** How each salesperson's commission was calculated, and the rule that holds for the month. */
export function SalesCommissionCard({ view }: { view: SalesView }) {
  const t = useTranslations("sales.commission");
  const common = useTranslations("sales");
  const { managesDesk: canManage } = useDeskUser();
  const [isEditing, setEditing] = useState(false);
  const { commission: rule, rows, total, closed } = view;
  const steps = ({ salesperson, ...row }: SalesRow) =>
    rule === null || salesperson === null
      ? ""
      : describeSteps(divideAmong(tiersFor(rule, salesperson), rule.method, baseOf(rule, row)), formatFen);
  const columns: Column<SalesRow>[] = [
    {
      key: "salesperson",
      header: common("columns.salesperson"),
      isRowHeader: true,
      value: ({ salesperson }) => salesperson ?? common("nobody"),
      className: "max-w-40 truncate",
    },
    {
      key: "base",
      header: rule ? t(`base.${rule.base}`) : t("baseColumn"),
      unit: "fen",
      value: (row) => (rule ? baseOf(rule, row) : null),
    },
    { key: "steps", header: t("steps"), hideBelow: "md", value: steps, className: "text-muted" },
    { key: "commissionFen", header: t("own"), unit: "fen" },
    { key: "commissionAdjustedFen", header: t("adjusted"), unit: "fen" },
    { key: "commissionDueFen", header: t("due"), unit: "fen", className: "font-semibold" },
  ];
  const isShown = rule !== null || total.commissionDueFen !== 0 || total.commissionAdjustedFen !== 0;
  if (!isShown && !canManage) return null;
  const button = canManage && (
    <Button size="sm" variant="outline" onPress={() => setEditing(true)}>
      {t("edit")}
    </Button>
  );
  return (
    <>
      {isShown ? (
        <TableCard
          id="commission"
          title={t("title")}
          aside={button}
          fileName={null}
          columns={columns}
          rows={rows}
          rowKey={({ salesperson }) => salesperson ?? NO_SALESPERSON}
          total={{ label: common("total"), row: { ...total, salesperson: null } }}
          note={rule ? `${describeRule(rule, t)} ${t(closed ? "frozenNote" : "note")}` : t("none")}
        />
      ) : (
        <section className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-border bg-surface px-4 py-3 text-dense lg:px-5">
          <span className="text-muted">{t("none")}</span>
          {button}
        </section>
      )}
      {isEditing && (
        <CommissionDrawer rule={rule} month={view.month ?? view.thisMonth} onClose={() => setEditing(false)} />
      )}
    </>
  );
}

function describeRule(
  { fromMonth, base, method, tiers, people }: NonNullable<SalesView["commission"]>,
  t: ReturnType<typeof useTranslations<"sales.commission">>,
): string {
  const rates = tiers
    .map(({ fromFen, rate }) =>
      fromFen === 0 ? formatRate(rate) : t("tier", { from: formatFen(fromFen), rate: formatRate(rate) }),
    )
    .join(t("and"));
  const words = t("rule", { month: fromMonth, base: t(`base.${base}`), rates });
  const how = tiers.length > 1 ? t(`method.${method}`) : "";
  const others =
    people.length > 0 ? t("people", { names: people.map(({ salesperson }) => salesperson).join(t("and")) }) : "";
  return [words, how, others].filter(Boolean).join(" ");
}
