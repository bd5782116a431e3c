import { useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import {
  buildSettlementHref,
  type ChangeSettlementParams,
  type SettlementParams,
} from "@/lib/client/settlement/settlement-queries";
import type { SettlementView } from "@/lib/domain/settlement/settlement-schemas";
import { SettlementClassChip } from "./settlement-class-chip";

type ClassSums = SettlementView["classes"][number];

/** Number and amounts of each class; each links to its parcels, and the rows sum to the total row. */
export function SettlementClassTable({ view, params, onChange }: Props) {
  const t = useTranslations("settlement");
  const { from, to, carrier } = params;
  const money = (key: "expected" | "remitted" | "difference") =>
    ({ key, header: t(`columns.${key}`), unit: "fen", sum: true, value: (row: ClassSums) => row[key] }) as const;
  const columns: Column<ClassSums>[] = [
    {
      key: "kind",
      header: t("columns.kind"),
      isRowHeader: true,
      value: ({ kind }) => t(`kinds.${kind}`),
      cell: ({ kind }) => <SettlementClassChip kind={kind} />,
    },
    { key: "count", header: t("columns.count"), unit: "count", sum: true, value: ({ count }) => count },
    { ...money("expected"), hideBelow: "md" },
    { ...money("remitted"), hideBelow: "md" },
    money("difference"),
    {
      key: "open",
      header: t("columns.open"),
      unit: "count",
      value: ({ kind, count, done }) => (kind === "matched" ? null : count - done),
      className: "text-muted",
    },
  ];
  return (
    <TableCard
      id="classes"
      title={t("classes.title")}
      fileName={`${t("classes.title")} ${view.from} – ${view.to}`}
      aside={`${view.from} – ${view.to}`}
      columns={columns}
      rows={view.classes}
      rowKey={({ kind }) => kind}
      rowData={({ kind }) => ({ "data-testid": "class-row", "data-kind": kind })}
      isCurrent={({ kind }) => kind === params.kind}
      open={({ kind }) => ({
        href: buildSettlementHref({ from, to, carrier, kind }),
        onOpen: () => onChange({ kind: params.kind === kind ? "" : kind, age: "", repeated: "" }),
      })}
      total={{ label: t("classes.total") }}
      note={
        view.repeated.count > 0 && (
          <span className="tone-amber text-dense text-(--tone)">
            {t("classes.repeated", { count: view.repeated.count, money: formatFen(view.repeated.fen) })}{" "}
            <ChoiceLink
              href={buildSettlementHref({ from, to, carrier, repeated: "yes" })}
              onChoose={() => onChange({ repeated: "yes", kind: "", age: "" })}
              className="underline underline-offset-2"
            >
              {t("classes.seeRepeated")}
            </ChoiceLink>
          </span>
        )
      }
    />
  );
}

interface Props {
  view: SettlementView;
  params: SettlementParams;
  onChange: ChangeSettlementParams;
}
