"use client";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { isPlainClick } from "@/components/ui/layout/is-plain-click";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import { buildSettlementHref, type SettlementParams } from "@/lib/client/settlement/settlement-queries";
import type { SettlementView } from "@/lib/domain/settlement/settlement-schemas";
import { SettlementClassChip } from "./settlement-class-chip";
import type { ChangeSettlementParams } from "./use-settlement-params";

/** Number and amounts of each class; each links to its parcels, and the rows sum to the total row. */
export function SettlementClassTable({ view, params, onChange }: Props) {
  const t = useTranslations("settlement");
  const format = useFormatter();
  const { from, to, carrier } = params;
  const head = "h-8 px-2 text-end font-normal whitespace-nowrap";
  const cell = "px-2 text-end whitespace-nowrap tabular-nums";
  return (
    <SectionCard id="classes" title={t("classes.title")} aside={<ClassTableHeader view={view} />}>
      <ScrollArea label={t("classes.title")}>
        <table className="w-full text-dense">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="h-8 ps-4 text-start font-normal lg:ps-5">
                {t("columns.kind")}
              </th>
              <th scope="col" className={head}>
                {t("columns.count")}
              </th>
              <th scope="col" className={`${head} max-md:hidden`}>
                {t("columns.expected")}
              </th>
              <th scope="col" className={`${head} max-md:hidden`}>
                {t("columns.remitted")}
              </th>
              <th scope="col" className={head}>
                {t("columns.difference")}
              </th>
              <th scope="col" className={`${head} pe-4 lg:pe-5`}>
                {t("columns.open")}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.classes.map(({ kind, count, expected, remitted, difference, done }) => (
              <tr key={kind} data-testid="class-row" data-kind={kind} className="border-t border-separator">
                <th scope="row" className="ps-4 text-start font-normal lg:ps-5">
                  <a
                    href={buildSettlementHref({ from, to, carrier, kind })}
                    aria-current={params.kind === kind ? "true" : undefined}
                    onClick={(event) => {
                      if (!isPlainClick(event)) return;
                      event.preventDefault();
                      onChange({ kind: params.kind === kind ? "" : kind, age: "", repeated: "" });
                    }}
                    className="inline-flex h-9 items-center rounded aria-[current=true]:underline aria-[current=true]:underline-offset-4 hover:underline touch-height"
                  >
                    <SettlementClassChip kind={kind} />
                  </a>
                </th>
                <td className={cell}>{format.number(count)}</td>
                <td className={`${cell} max-md:hidden`}>{formatFen(expected)}</td>
                <td className={`${cell} max-md:hidden`}>{formatFen(remitted)}</td>
                <td className={cell}>{formatFen(difference)}</td>
                <td className={`${cell} pe-4 text-muted lg:pe-5`}>
                  {kind === "matched" ? "—" : format.number(count - done)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t border-border font-medium">
              <th scope="row" className="h-9 ps-4 text-start font-medium lg:ps-5">
                {t("classes.total")}
              </th>
              <td className={cell}>{format.number(view.classes.reduce((sum, { count }) => sum + count, 0))}</td>
              <td className={`${cell} max-md:hidden`}>{formatFen(view.expected)}</td>
              <td className={`${cell} max-md:hidden`}>{formatFen(view.remitted)}</td>
              <td className={cell}>{formatFen(view.difference)}</td>
              <td className="pe-4 lg:pe-5" />
            </tr>
          </tfoot>
        </table>
      </ScrollArea>
      {view.repeated.count > 0 && (
        <p className="tone-amber border-t border-separator px-4 py-2.5 text-dense text-(--tone) lg:px-5">
          {t("classes.repeated", { count: view.repeated.count, money: formatFen(view.repeated.fen) })}{" "}
          <a
            href={buildSettlementHref({ from, to, carrier, repeated: "yes" })}
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              onChange({ repeated: "yes", kind: "", age: "" });
            }}
            className="underline underline-offset-2"
          >
            {t("classes.seeRepeated")}
          </a>
        </p>
      )}
    </SectionCard>
  );
}

/** The period, and the download of the table. */
function ClassTableHeader({ view: { from, to, classes } }: { view: SettlementView }) {
  const t = useTranslations("settlement");
  const headers = (["kind", "count", "expected", "remitted", "difference", "open"] as const).map((key) =>
    t(`columns.${key}`),
  );
  const rows = classes.map(({ kind, count, expected, remitted, difference, done }) => {
    const money = [expected, remitted, difference].map((fen) => fen / 100);
    return [t(`kinds.${kind}`), count, ...money, kind === "matched" ? null : count - done];
  });
  return (
    <span className="flex items-baseline gap-3 text-xs text-muted">
      {from} – {to}
      <TableDownload table={{ name: `${t("classes.title")} ${from} – ${to}`, headers: headers, rows }} />
    </span>
  );
}

interface Props {
  view: SettlementView;
  params: SettlementParams;
  onChange: ChangeSettlementParams;
}
