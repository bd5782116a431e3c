"use client";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { isPlainClick } from "@/components/ui/layout/is-plain-click";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import { buildSettlementHref, type SettlementParams } from "@/lib/client/settlement/settlement-queries";
import type { SettlementView } from "@/lib/domain/settlement/settlement-schemas";
import type { ChangeSettlementParams } from "./use-settlement-params";

const MAX_CARRIERS_SHOWN = 8;

/** The carriers that owe most; each links to its settlement. */
export function SettlementCarrierSums({ view, params, onChange }: Props) {
  const t = useTranslations("settlement");
  const format = useFormatter();
  const { from, to } = params;
  const known = view.carriers.filter(({ carrier }) => carrier !== null);
  const listed = known.slice(0, MAX_CARRIERS_SHOWN);
  return (
    <SectionCard
      id="carriers"
      title={t("byCarrier")}
      aside={
        <TableDownload
          table={{
            name: `${t("byCarrier")} ${view.from} – ${view.to}`,
            headers: [
              t("carrier"),
              ...(["count", "expected", "remitted", "difference"] as const).map((key) => t(`columns.${key}`)),
            ],
            rows: known.map(({ carrierName, count, expected, remitted }) => [
              carrierName,
              count,
              expected / 100,
              remitted / 100,
              (remitted - expected) / 100,
            ]),
          }}
        />
      }
    >
      <table className="w-full text-dense">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="h-8 ps-4 text-start font-normal lg:ps-5">
              {t("carrier")}
            </th>
            <th scope="col" className="h-8 px-2 text-end font-normal whitespace-nowrap">
              {t("columns.count")}
            </th>
            <th scope="col" className="h-8 px-2 text-end font-normal whitespace-nowrap">
              {t("columns.expected")}
            </th>
            <th scope="col" className="h-8 pe-4 text-end font-normal whitespace-nowrap lg:pe-5">
              {t("columns.difference")}
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ carrier, carrierName, count, expected, remitted }) => (
            <tr key={carrier} className="border-t border-separator">
              <th scope="row" className="w-full max-w-0 ps-4 text-start font-normal lg:ps-5">
                <a
                  href={buildSettlementHref({ from, to, carrier: carrier ?? "" })}
                  onClick={(event) => {
                    if (!isPlainClick(event)) return;
                    event.preventDefault();
                    onChange({ carrier: carrier ?? "" });
                  }}
                  className="block truncate rounded leading-9 hover:text-accent hover:underline max-lg:leading-11"
                >
                  {carrierName}
                </a>
              </th>
              <td className="px-2 text-end tabular-nums">{format.number(count)}</td>
              <td className="px-2 text-end whitespace-nowrap tabular-nums">{formatFen(expected)}</td>
              <td className="pe-4 text-end whitespace-nowrap tabular-nums lg:pe-5">{formatFen(remitted - expected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </SectionCard>
  );
}

interface Props {
  view: SettlementView;
  params: SettlementParams;
  onChange: ChangeSettlementParams;
}
