"use client";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { isPlainClick } from "@/components/ui/layout/is-plain-click";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import { buildCostHref } from "@/lib/client/billing/cost-queries";
import type { CostView } from "@/lib/domain/billing/cost-overview";

/** Usage of each shop in the chosen month; a shop links to its charges. */
export function ShopUsageTable({ chosen, shops, shop: current, onChoose }: Props) {
  const t = useTranslations("billing.shops");
  const format = useFormatter();
  const { month, units, uncovered } = chosen;
  const hasForecast = shops.some(({ forecast }) => forecast !== null);
  return (
    <SectionCard
      id="shops"
      title={t("title", { month })}
      aside={
        shops.length > 0 && (
          <TableDownload
            table={{
              name: t("title", { month }),
              headers: [t("shop"), t("units"), t("forecast"), t("fen")],
              rows: shops.map((each) => [
                each.shop ?? t("none"),
                each.units,
                each.forecast,
                uncovered === units ? null : each.fen / 100,
              ]),
            }}
          />
        )
      }
    >
      {shops.length === 0 ? (
        <p className="px-4 py-8 text-center text-muted lg:px-5">{t("empty")}</p>
      ) : (
        <table className="w-full text-dense">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="h-8 ps-4 text-start font-normal lg:ps-5">
                {t("shop")}
              </th>
              <th scope="col" className="h-8 px-3 text-end font-normal whitespace-nowrap">
                {t("units")}
              </th>
              {hasForecast && (
                <th scope="col" className="h-8 px-3 text-end font-normal whitespace-nowrap max-sm:hidden">
                  {t("forecast")}
                </th>
              )}
              <th scope="col" className="h-8 w-28 pe-4 text-end font-normal whitespace-nowrap lg:pe-5">
                {t("fen")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shops.map((each) => (
              <tr key={each.shop ?? ""} className="border-t border-separator">
                <th scope="row" className="w-full max-w-0 ps-4 text-start font-normal lg:ps-5">
                  <a
                    href={buildCostHref({ month, shop: each.shop ?? "", cursor: "" })}
                    aria-current={current === (each.shop ?? "")}
                    onClick={(event) => {
                      if (!isPlainClick(event)) return;
                      event.preventDefault();
                      onChoose(each.shop ?? "");
                    }}
                    className="block truncate rounded leading-9 hover:text-accent hover:underline aria-[current=true]:font-semibold max-lg:leading-11"
                  >
                    {each.shop ?? t("none")}
                  </a>
                </th>
                <td className="px-3 text-end whitespace-nowrap">
                  {format.number(each.units)}
                  <span className="ms-2 inline-block w-10 text-xs text-muted">
                    {format.number(each.units / units, { style: "percent" })}
                  </span>
                </td>
                {hasForecast && (
                  <td className="px-3 text-end whitespace-nowrap text-muted max-sm:hidden">
                    {each.forecast === null ? "—" : format.number(each.forecast)}
                  </td>
                )}
                <td className="pe-4 text-end whitespace-nowrap lg:pe-5">
                  {uncovered === units ? "—" : formatFen(each.fen)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {uncovered > 0 && (
        <p className="border-t border-separator px-4 py-2.5 text-xs text-muted lg:px-5">
          {t("uncovered", { count: uncovered })}
        </p>
      )}
    </SectionCard>
  );
}

interface Props extends Pick<CostView, "chosen" | "shops"> {
  /** Shop whose charges are shown; null for all shops. */
  shop: string | null;
  onChoose: (shop: string) => void;
}
