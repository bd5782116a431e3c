"use client";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import type { CostView } from "@/lib/domain/billing/cost-overview";
import { calculateOfferOutlooks, PACKAGE_OFFERS } from "@/lib/domain/billing/package-offers";

/** Offers for the next package: price per unit, total price, and how long it lasts. */
export function PackageOfferTable({ rate }: Pick<CostView, "rate">) {
  const t = useTranslations("billing.offers");
  const format = useFormatter();
  const offers = calculateOfferOutlooks(PACKAGE_OFFERS, rate);
  return (
    <SectionCard
      id="offers"
      title={t("title")}
      aside={
        <span className="flex items-baseline gap-3 text-xs text-muted">
          {t("unit")}
          <TableDownload
            table={{
              name: t("title"),
              headers: (["package", "units", "giftUnits", "unitPrice", "lastsDays"] as const).map((key) => t(key)),
              rows: offers.map(({ price, units, giftUnits, milliPrice, days }) => [
                price / 100,
                units,
                giftUnits,
                milliPrice / 1_000,
                days,
              ]),
            }}
          />
        </span>
      }
    >
      <table className="w-full text-dense">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="h-8 ps-4 text-start font-normal lg:ps-5">
              {t("package")}
            </th>
            <th scope="col" className="h-8 px-1.5 text-end font-normal sm:px-3">
              {t("units")}
            </th>
            <th scope="col" className="h-8 px-1.5 text-end font-normal sm:px-3">
              {t("unitPrice")}
            </th>
            <th scope="col" className="h-8 pe-4 text-end font-normal lg:pe-5">
              {t("lasts")}
            </th>
          </tr>
        </thead>
        <tbody>
          {offers.map(({ price, units, giftUnits, milliPrice, days }) => (
            <tr key={price} data-testid="offer" className="border-t border-separator">
              <th scope="row" className="h-9 ps-4 text-start font-normal lg:ps-5">
                {formatFen(price)}
              </th>
              <td className="px-1.5 py-1.5 text-end tabular-nums sm:px-3 sm:whitespace-nowrap">
                {t("gift", { units: format.number(units), gift: format.number(giftUnits) })}
              </td>
              <td className="px-1.5 text-end tabular-nums sm:px-3">¥{(milliPrice / 1_000).toFixed(3)}</td>
              <td className="pe-4 text-end whitespace-nowrap tabular-nums lg:pe-5">
                {days === null ? t("unknown") : t("days", { days: format.number(days) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="border-t border-separator px-4 py-2.5 text-xs text-muted lg:px-5">{t("note")}</p>
    </SectionCard>
  );
}
