"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { type SettlementAddress, settlementHref, settlementOptions } from "@/lib/client/settlement/settlement";
import { AgeingTable } from "./ageing-table";
import { CarrierSums } from "./carrier-sums";
import { CashTiles } from "./cash-tiles";
import { ClassTable } from "./class-table";
import { ItemList } from "./item-list";
import type { ChangeSettlementAddress } from "./use-settlement-address";

// Comes only when a parcel is opened.
const ItemDrawer = dynamic(() => import("./item-drawer").then((each) => each.ItemDrawer), { ssr: false });

/** Cash on delivery: the sums, what does not agree and how old it is, and each parcel. */
export function CashTab({ address, onChange, canManage }: Props) {
  const t = useTranslations("settlement");
  const { data: view, error, refetch, isFetching } = useQuery(settlementOptions(address));
  if (!view) {
    if (!error) return <ListWait label={t("loading")} />;
    return (
      <ListTrouble error={error} isRetrying={isFetching} href={settlementHref({})} onRetry={() => void refetch()} />
    );
  }
  return (
    <div className="grid gap-4 px-4 py-4 lg:px-6">
      {view.asOf === null && (
        <p role="status" className="tone-blue text-[0.8125rem] text-(--tone)">
          {t("judging")}
        </p>
      )}
      <CashTiles view={view} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <ClassTable view={view} address={address} onChange={onChange} />
        <div className="grid min-w-0 gap-4">
          <AgeingTable view={view} address={address} onChange={onChange} />
          {address.carrier === "" && view.carriers.length > 1 && (
            <CarrierSums view={view} address={address} onChange={onChange} />
          )}
        </div>
      </div>
      <ItemList address={address} onChange={onChange} />
      {address.item !== "" && (
        <ItemDrawer key={address.item} id={address.item} canManage={canManage} onClose={() => onChange({ item: "" })} />
      )}
    </div>
  );
}

interface Props {
  address: SettlementAddress;
  onChange: ChangeSettlementAddress;
  canManage: boolean;
}
