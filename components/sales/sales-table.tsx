import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { buildSalesHref, type ChangeSalesParams, type SalesParams } from "@/lib/client/sales/sales-queries";
import { NO_SALESPERSON, SALES_KINDS, type SalesKind } from "@/lib/domain/sales/sales-figures";
import type { SalesRow, SalesView } from "@/lib/operations/money/sales-operations";

const LINK =
  "block rounded hover:text-accent hover:underline aria-[current=true]:text-accent aria-[current=true]:underline";

/** A salesperson's figures, or everybody's; `address` is the value in the address. */
type Row = SalesRow & { name: string; address: string };

/** The figures by salesperson; each links to its parcels. */
export function SalesTable({ view, params, onChange }: Props) {
  const t = useTranslations("sales");
  const column = (key: SalesKind | "adjusted" | "due", cell: Column<Row>["cell"], className?: string): Column<Row> => ({
    key,
    header: t(`columns.${key}`),
    align: "end",
    value: (row) => row[key],
    cell,
    className,
  });
  const linked = (kind: SalesKind | "adjusted") =>
    column(kind, (row) => {
      const chosen = { kind, salesperson: row.address, ofMonth: "" };
      const figure = <SalesFigure count={row[kind]} fen={row[`${kind}Fen`]} />;
      if (row[kind] === 0 && row[`${kind}Fen`] === 0) return figure;
      return (
        <ChoiceLink
          href={buildSalesHref({ ...params, ...chosen, cursor: "" })}
          isCurrent={params.kind === kind && params.salesperson === row.address}
          onChoose={() => onChange(chosen)}
          className={LINK}
        >
          {figure}
        </ChoiceLink>
      );
    });
  const [signed, clawed, net, ...others] = SALES_KINDS;
  const columns: Column<Row>[] = [
    { key: "name", header: t("columns.salesperson"), isRowHeader: true, className: "max-w-40 truncate" },
    ...[signed, clawed, net, "adjusted" as const].map(linked),
    column("due", ({ due, dueFen }) => <SalesFigure count={due} fen={dueFen} />, "font-semibold"),
    ...(view.total.signedOrderFen !== 0 || view.total.adjustedOrderFen !== 0
      ? [{ key: "dueOrderFen", header: t("columns.orders"), unit: "fen" } satisfies Column<Row>]
      : []),
    ...others.map(linked),
  ];
  return (
    <TableCard
      id="sales"
      title={t("table.title")}
      aside={t("table.unit")}
      // The server writes the file, see the page's export.
      fileName={null}
      columns={columns}
      rows={view.rows.map((row) => ({
        ...row,
        name: row.salesperson ?? t("nobody"),
        address: row.salesperson ?? NO_SALESPERSON,
      }))}
      rowKey={({ address }) => address}
      rowData={({ address }) => ({ "data-testid": "sales-row", "data-name": address })}
      total={{ label: t("total"), row: { ...view.total, salesperson: null, name: t("total"), address: "" } }}
      note={t("table.note")}
    />
  );
}

interface Props {
  view: SalesView;
  params: SalesParams;
  onChange: ChangeSalesParams;
}

/** A number of parcels, and below it their cash on delivery in 分. */
export function SalesFigure({ count, fen }: { count: number; fen: number }) {
  const format = useFormatter();
  return (
    <>
      <span className="block">{format.number(count)}</span>
      <span className="block text-xs font-normal text-muted">{formatFen(fen)}</span>
    </>
  );
}
