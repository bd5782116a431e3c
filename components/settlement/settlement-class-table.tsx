import { useTranslations } from "next-intl";
import { useSettlementFileName } from "@/components/settlement/files/use-settlement-file-name";
import { formatFen } from "@/components/ui/figures/format-fen";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import type { SettlementView } from "@/lib/operations/money/settlement-operations";
import { SettlementClassChip } from "./settlement-class-chip";

/** Number and amounts of each class; each links to its parcels, and the rows sum to the total row. */
export function SettlementClassTable({ view }: { view: SettlementView }) {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement");
  const buildFileName = useSettlementFileName(params);
  const { from, to, carrier, basis } = params;
  const { repeated, earlier, undated } = view;
  const columns: Column<SettlementView["classes"][number]>[] = [
    {
      key: "kind",
      header: t("columns.kind"),
      isRowHeader: true,
      value: ({ kind }) => t(`kinds.${kind}`),
      cell: ({ kind }) => <SettlementClassChip kind={kind} />,
    },
    { key: "count", header: t("columns.count"), unit: "count", sum: true },
    { key: "expected", header: t("columns.expected"), unit: "fen", sum: true, hideBelow: "md" },
    { key: "remitted", header: t("columns.remitted"), unit: "fen", sum: true, hideBelow: "md" },
    { key: "difference", header: t("columns.difference"), unit: "fen", sum: true },
    {
      key: "open",
      header: t("columns.open"),
      unit: "count",
      value: ({ kind, count, done }) => (kind === "matched" ? 0 : count - done),
      className: "text-muted",
    },
  ];
  return (
    <TableCard
      id="classes"
      title={t("classes.title")}
      fileName={buildFileName(t("classes.title"), view)}
      aside={`${view.from} – ${view.to}`}
      columns={columns}
      rows={view.classes}
      rowKey={({ kind }) => kind}
      rowData={({ kind }) => ({ "data-testid": "class-row", "data-kind": kind })}
      isCurrent={({ kind }) => kind === params.kind}
      open={({ kind }) => ({
        href: buildSettlementHref({ from, to, carrier, basis, kind }),
        onOpen: () => change({ kind: params.kind === kind ? "" : kind, age: "", repeated: "", earlier: "" }),
      })}
      total={{ label: t("classes.total") }}
      note={
        repeated.count + earlier.count + undated.count > 0 && (
          <div className="tone-amber grid gap-1 text-dense text-(--tone)">
            {(["earlier", "repeated"] as const).map(
              (each) =>
                view[each].count > 0 && (
                  <p key={each}>
                    {t(`classes.${each}`, { count: view[each].count, money: formatFen(view[each].fen) })}{" "}
                    <ChoiceLink
                      href={buildSettlementHref({ from, to, carrier, basis, [each]: "yes" })}
                      onChoose={() =>
                        change({ earlier: "", repeated: "", kind: "", age: "", handling: "", [each]: "yes" })
                      }
                      className="underline underline-offset-2"
                    >
                      {t(each === "earlier" ? "classes.seeEarlier" : "classes.seeRepeated")}
                    </ChoiceLink>
                  </p>
                ),
            )}
            {undated.count > 0 && (
              <p>{t("classes.undated", { count: undated.count, money: formatFen(undated.fen) })}</p>
            )}
          </div>
        )
      }
    />
  );
}
