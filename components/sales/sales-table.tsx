"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatFen } from "@/components/ui/figures/format-fen";
import { isPlainClick } from "@/components/ui/layout/is-plain-click";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { SectionCard } from "@/components/ui/layout/section-card";
import { buildSalesHref, type SalesParams } from "@/lib/client/sales/sales-queries";
import {
  NO_SALESPERSON,
  SALES_KINDS,
  type SalesKind,
  type SalesRow,
  type SalesView,
} from "@/lib/domain/sales/sales-figures";
import type { ChangeSalesParams } from "./use-sales-params";

/** The figures by salesperson; each links to its parcels. */
export function SalesTable({ view, params, onChange }: Props) {
  const t = useTranslations("sales");
  const head = "h-8 px-2 text-end font-normal whitespace-nowrap";
  return (
    <SectionCard
      id="sales"
      title={t("table.title")}
      aside={<span className="text-xs text-muted">{t("table.unit")}</span>}
    >
      <ScrollArea label={t("table.title")}>
        <table className="w-full text-dense">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="h-8 ps-4 text-start font-normal lg:ps-5">
                {t("columns.salesperson")}
              </th>
              {(["signed", "clawed", "net", "adjusted", "due", "refused", "returned", "open"] as const).map((key) => (
                <th key={key} scope="col" className={`${head} last:pe-4 lg:last:pe-5`}>
                  {t(`columns.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <Figures
                key={row.salesperson ?? NO_SALESPERSON}
                name={row.salesperson ?? t("nobody")}
                row={row}
                salesperson={row.salesperson ?? NO_SALESPERSON}
                params={params}
                onChange={onChange}
              />
            ))}
          </tbody>
          <tfoot className="font-medium">
            <Figures name={t("total")} row={view.total} salesperson="" params={params} onChange={onChange} />
          </tfoot>
        </table>
      </ScrollArea>
      <p className="border-t border-separator px-4 py-2.5 text-xs text-muted lg:px-5">{t("table.note")}</p>
    </SectionCard>
  );
}

function Figures({ name, row, salesperson, params, onChange }: FiguresProps) {
  const format = useFormatter();
  const cell = "px-2 py-1.5 text-end whitespace-nowrap tabular-nums";
  const figure = (count: number, fen: number) => (
    <>
      <span className="block">{format.number(count)}</span>
      <span className="block text-xs font-normal text-muted">{formatFen(fen)}</span>
    </>
  );
  const linked = (kind: SalesKind) => {
    const chosen = { kind, salesperson };
    const content = figure(row[kind], row[`${kind}Fen`]);
    return row[kind] === 0 ? (
      content
    ) : (
      <FigureLink
        href={buildSalesHref({ ...params, ...chosen, cursor: "" })}
        isCurrent={params.kind === kind && params.salesperson === salesperson}
        onChoose={() => onChange(chosen)}
      >
        {content}
      </FigureLink>
    );
  };
  const [signed, clawed, net, ...others] = SALES_KINDS;
  return (
    <tr data-testid="sales-row" data-name={salesperson} className="border-t border-separator">
      <th scope="row" className="max-w-40 truncate ps-4 text-start font-[inherit] lg:ps-5">
        {name}
      </th>
      <td className={cell}>{linked(signed)}</td>
      <td className={cell}>{linked(clawed)}</td>
      <td className={cell}>{linked(net)}</td>
      <td className={cell}>
        {row.adjusted === 0 && row.adjustedFen === 0 ? (
          figure(row.adjusted, row.adjustedFen)
        ) : (
          // Later changes are known only as numbers; they are listed below by month.
          <a href="#corrections" className={LINK}>
            {figure(row.adjusted, row.adjustedFen)}
          </a>
        )}
      </td>
      <td className={`${cell} font-semibold`}>{figure(row.due, row.dueFen)}</td>
      {others.map((kind) => (
        <td key={kind} className={`${cell} last:pe-4 lg:last:pe-5`}>
          {linked(kind)}
        </td>
      ))}
    </tr>
  );
}

const LINK =
  "block rounded hover:text-accent hover:underline aria-[current=true]:text-accent aria-[current=true]:underline";

function FigureLink({ href, isCurrent, onChoose, children }: LinkProps) {
  return (
    <a
      href={href}
      aria-current={isCurrent ? "true" : undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onChoose();
      }}
      className={LINK}
    >
      {children}
    </a>
  );
}

interface Props {
  view: SalesView;
  params: SalesParams;
  onChange: ChangeSalesParams;
}

interface FiguresProps extends Omit<Props, "view"> {
  name: string;
  row: Omit<SalesRow, "salesperson">;
  /** Value in the address; empty for all. */
  salesperson: string;
}

interface LinkProps {
  href: string;
  isCurrent: boolean;
  onChoose: () => void;
  children: ReactNode;
}
