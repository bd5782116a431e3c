import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import {
  buildSettlementHref,
  type ChangeSettlementParams,
  type SettlementParams,
  settlementOptions,
} from "@/lib/client/settlement/settlement-queries";
import { SettlementAgeingTable } from "./settlement-ageing-table";
import { SettlementCarrierSums } from "./settlement-carrier-sums";
import { SettlementCashTiles } from "./settlement-cash-tiles";
import { SettlementClassTable } from "./settlement-class-table";
import { SettlementItemList } from "./settlement-item-list";
import { SettlementShopSums } from "./settlement-shop-sums";

// Fetched only when a parcel is opened.
const SettlementItemDrawer = lazyPart(() =>
  import("./settlement-item-drawer").then((each) => each.SettlementItemDrawer),
);

/** Cash on delivery: sums, differences and their age, and each parcel. */
export function SettlementCashTab({ params, onChange, canManage }: Props) {
  const t = useTranslations("settlement");
  return (
    <QueryBoundary
      query={useQuery(settlementOptions(params))}
      href={buildSettlementHref({})}
      loading={t("loading")}
      className="grid gap-4 px-4 py-4 lg:px-6"
    >
      {(view) => (
        <HydrationParts>
          {view.asOf === null && (
            <p role="status" className="tone-blue text-dense text-(--tone)">
              {t("judging")}
            </p>
          )}
          <SettlementCashTiles view={view} />
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <SettlementClassTable view={view} params={params} onChange={onChange} />
            <div className="grid min-w-0 gap-4">
              <SettlementAgeingTable view={view} params={params} onChange={onChange} />
              {params.carrier === "" && view.carriers.length > 1 && (
                <SettlementCarrierSums view={view} params={params} onChange={onChange} />
              )}
            </div>
          </div>
          <SettlementShopSums params={params} />
          <SettlementItemList params={params} onChange={onChange} />
          {params.item !== "" && (
            <SettlementItemDrawer
              key={params.item}
              id={params.item}
              canManage={canManage}
              onClose={() => onChange({ item: "" })}
            />
          )}
        </HydrationParts>
      )}
    </QueryBoundary>
  );
}

interface Props {
  params: SettlementParams;
  onChange: ChangeSettlementParams;
  canManage: boolean;
}
