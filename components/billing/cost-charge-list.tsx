"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { buildCostHref, type CostParams, chargeListOptions } from "@/lib/client/billing/cost-queries";
import type { UnitRule } from "@/lib/domain/billing/unit-rule";
import type { ChangeCostParams } from "./use-cost-params";

/** All waybills charged in the month; each links to its timeline. */
export function CostChargeList({ address, unitRule, onChange }: Props) {
  const t = useTranslations("billing");
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(chargeListOptions(address));
  const { shop } = address;
  const cell = "px-3 max-md:hidden";
  return (
    <SectionCard
      id="charges"
      title={t("charges.title")}
      aside={
        shop !== null && (
          <span className="flex items-center gap-3 text-dense text-muted">
            {t("charges.ofShop", { shop: shop === "" ? t("shops.none") : shop })}
            <button
              type="button"
              onClick={() => onChange({ shop: null })}
              className="cursor-pointer text-accent hover:underline touch-min-height"
            >
              {t("shops.all")}
            </button>
          </span>
        )
      }
    >
      {error && !page && (
        <QueryError error={error} isRetrying={isFetching} href="/cost" onRetry={() => void refetch()} />
      )}
      {!page && !error && <LoadingState label={t("loading")} />}
      {page?.items.length === 0 && <p className="px-4 py-8 text-center text-muted lg:px-5">{t("charges.empty")}</p>}
      {page && page.items.length > 0 && (
        <table aria-busy={isPlaceholderData} className="w-full text-dense aria-busy:opacity-60">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="h-8 ps-4 text-start font-normal lg:ps-5">
                {t("charges.number")}
              </th>
              <th scope="col" className={`h-8 text-start font-normal ${cell}`}>
                {t("charges.carrier")}
              </th>
              <th scope="col" className={`h-8 text-start font-normal ${cell}`}>
                {t("charges.shop")}
              </th>
              <th scope="col" className={`h-8 text-start font-normal ${cell}`}>
                {t("charges.cause")}
              </th>
              <th scope="col" className="h-8 pe-4 text-end font-normal lg:pe-5">
                {t("charges.at")}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((charge) => (
              <tr
                key={`${charge.subscriptionId} ${charge.at} ${charge.cause}`}
                data-testid="charge-row"
                className="border-t border-separator hover:bg-surface-secondary"
              >
                <td className="max-w-0 ps-4 lg:ps-5">
                  <PageLink
                    href={`/shipments/${charge.shipmentId}`}
                    className="block truncate rounded font-mono leading-9 font-medium hover:text-accent hover:underline max-lg:leading-11"
                  >
                    {charge.waybillNumber}
                  </PageLink>
                </td>
                <td className={cell}>{charge.carrierName ?? t("charges.carrierUnknown")}</td>
                <td className={`max-w-48 truncate text-muted ${cell}`}>{charge.shop ?? t("shops.none")}</td>
                <td className={`text-muted ${cell}`}>{t(`charges.causes.${charge.cause}`)}</td>
                <td className="pe-4 text-end whitespace-nowrap text-muted lg:pe-5">
                  {charge.at.slice(5, 16).replace("T", " ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page && (
        <CursorPager
          cursor={address.cursor}
          nextCursor={isPlaceholderData ? null : page.nextCursor}
          note={`${t(`charges.rule.${unitRule}`)} ${t("charges.unproven")}`}
          buildHref={(cursor) => buildCostHref({ ...address, cursor })}
          onPageChange={(cursor) => onChange({ cursor })}
        />
      )}
    </SectionCard>
  );
}

interface Props {
  address: CostParams;
  /** When a number costs another unit. */
  unitRule: UnitRule;
  onChange: ChangeCostParams;
}
