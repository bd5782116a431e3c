"use client";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { isPlainClick } from "@/components/ui/layout/is-plain-click";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import { buildSettlementHref, type SettlementParams } from "@/lib/client/settlement/settlement-queries";
import type { SettlementView } from "@/lib/domain/settlement/settlement-schemas";
import type { ChangeSettlementParams } from "./use-settlement-params";

/** How long signed parcels have waited for their cash; each interval links to its parcels. */
export function SettlementAgeingTable({ view, params, onChange }: Props) {
  const t = useTranslations("settlement.ageing");
  const format = useFormatter();
  const { from, to, carrier } = params;
  const maxExpected = Math.max(1, ...view.ageing.map(({ expected }) => expected));
  return (
    <SectionCard
      id="ageing"
      title={t("title")}
      aside={
        <TableDownload
          table={{
            name: `${t("title")} ${view.from} – ${view.to}`,
            headers: [t("age"), t("count"), t("expected")],
            rows: view.ageing.map(({ age, count, expected }) => [t(`ages.${age}`), count, expected / 100]),
          }}
        />
      }
    >
      <table className="w-full text-dense">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="h-8 ps-4 text-start font-normal lg:ps-5">
              {t("age")}
            </th>
            <th scope="col" className="h-8 px-2 text-end font-normal">
              {t("count")}
            </th>
            <th scope="col" className="h-8 px-2 text-end font-normal">
              {t("expected")}
            </th>
            <td className="w-1/4 pe-4 lg:pe-5" />
          </tr>
        </thead>
        <tbody>
          {view.ageing.map(({ age, count, expected }) => (
            <tr key={age} className="border-t border-separator">
              <th scope="row" className="ps-4 text-start font-normal lg:ps-5">
                <a
                  href={buildSettlementHref({ from, to, carrier, kind: "unremitted", age })}
                  aria-current={params.age === age ? "true" : undefined}
                  onClick={(event) => {
                    if (!isPlainClick(event)) return;
                    event.preventDefault();
                    onChange({ kind: "unremitted", age, repeated: "" });
                  }}
                  className="inline-flex h-9 items-center rounded whitespace-nowrap hover:text-accent hover:underline aria-[current=true]:font-semibold touch-height"
                >
                  {t(`ages.${age}`)}
                </a>
              </th>
              <td className="px-2 text-end tabular-nums">{format.number(count)}</td>
              <td className="px-2 text-end whitespace-nowrap tabular-nums">{formatFen(expected)}</td>
              <td className="pe-4 lg:pe-5">
                <span aria-hidden className="block h-2 overflow-hidden rounded-full bg-default">
                  <span
                    className="block h-full rounded-full bg-(--tone-amber)"
                    style={{ width: `${(expected / maxExpected) * 100}%` }}
                  />
                </span>
              </td>
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
