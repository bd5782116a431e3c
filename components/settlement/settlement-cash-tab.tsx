import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { buildSettlementHref, settlementOptions } from "@/lib/client/settlement/settlement-queries";
import { SettlementAgeingTable } from "./settlement-ageing-table";
import { SettlementCarrierSums } from "./settlement-carrier-sums";
import { SettlementCashTiles } from "./settlement-cash-tiles";
import { SettlementClassTable } from "./settlement-class-table";
import { SettlementItemList } from "./settlement-item-list";
import { SettlementShopSums } from "./settlement-shop-sums";
import { useSettlementState } from "./settlement-state";

// Fetched only when a parcel is opened.
const SettlementItemDrawer = lazyPart(() =>
  import("./settlement-item-drawer").then((each) => each.SettlementItemDrawer),
);

/** Cash on delivery: sums, differences and their age, and each parcel. */
export function SettlementCashTab() {
  const [params, change] = useSettlementState();
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
            <SettlementClassTable view={view} />
            <div className="grid min-w-0 gap-4">
              <SettlementAgeingTable view={view} />
              {params.carrier === "" && view.carriers.length > 1 && <SettlementCarrierSums view={view} />}
            </div>
          </div>
          <SettlementShopSums />
          <SettlementItemList />
          {params.item !== "" && (
            <SettlementItemDrawer key={params.item} id={params.item} onClose={() => change({ item: "" })} />
          )}
        </HydrationParts>
      )}
    </QueryBoundary>
  );
}
