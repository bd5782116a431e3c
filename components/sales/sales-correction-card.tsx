import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { PageLink } from "@/components/ui/layout/page-link";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import { buildSalesHref } from "@/lib/client/sales/sales-queries";
import { NO_SALESPERSON, type SalesCorrection } from "@/lib/domain/sales/sales-figures";

/** Corrections of closed months; they count in the current month. */
export function SalesCorrectionCard({ corrections }: { corrections: readonly SalesCorrection[] }) {
  const t = useTranslations("sales");
  const format = useFormatter();
  const head = "h-8 px-2 text-end font-normal whitespace-nowrap";
  const cell = "h-9 px-2 text-end whitespace-nowrap tabular-nums";
  const signed = (count: number) => format.number(count, { signDisplay: "exceptZero" });
  const file = {
    name: t("corrections.title"),
    headers: [
      t("corrections.ofMonth"),
      ...(["salesperson", "signed", "clawed", "refused", "returned", "net"] as const).map((key) => t(`columns.${key}`)),
      t("corrections.amount"),
    ],
    rows: corrections.map(({ ofMonth, salesperson, signed, clawed, refused, returned, net, netFen }) => [
      ofMonth,
      salesperson ?? t("nobody"),
      signed,
      clawed,
      refused,
      returned,
      net,
      netFen / 100,
    ]),
  };
  return (
    <SectionCard id="corrections" title={t("corrections.title")} aside={<TableDownload table={file} />}>
      <ScrollArea label={t("corrections.title")}>
        <table className="w-full text-dense">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="h-8 ps-4 text-start font-normal whitespace-nowrap lg:ps-5">
                {t("corrections.ofMonth")}
              </th>
              <th scope="col" className="h-8 px-2 text-start font-normal">
                {t("columns.salesperson")}
              </th>
              {(["signed", "clawed", "refused", "returned"] as const).map((key) => (
                <th key={key} scope="col" className={head}>
                  {t(`columns.${key}`)}
                </th>
              ))}
              <th scope="col" className={head}>
                {t("columns.net")}
              </th>
              <th scope="col" className={`${head} pe-4 lg:pe-5`}>
                {t("corrections.amount")}
              </th>
            </tr>
          </thead>
          <tbody>
            {corrections.map((each) => (
              <tr key={`${each.ofMonth} ${each.salesperson}`} className="border-t border-separator">
                <th scope="row" className="ps-4 text-start font-normal whitespace-nowrap lg:ps-5">
                  <PageLink
                    href={buildSalesHref({
                      month: each.ofMonth,
                      kind: "signed",
                      salesperson: each.salesperson ?? NO_SALESPERSON,
                    })}
                    className="rounded py-1.5 hover:text-accent hover:underline max-lg:py-3"
                  >
                    {each.ofMonth}
                  </PageLink>
                </th>
                <td className="max-w-40 truncate px-2">{each.salesperson ?? t("nobody")}</td>
                <td className={cell}>{signed(each.signed)}</td>
                <td className={cell}>{signed(each.clawed)}</td>
                <td className={cell}>{signed(each.refused)}</td>
                <td className={cell}>{signed(each.returned)}</td>
                <td className={cell}>{signed(each.net)}</td>
                <td className={`${cell} pe-4 lg:pe-5`}>{formatFen(each.netFen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </SectionCard>
  );
}
