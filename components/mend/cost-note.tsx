"use client";
import { useQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { shipmentOptions } from "@/lib/client/shipments";
import { countCosts, MOST_LOOKED_AT } from "./count-costs";

/** How many of the chosen cost a unit; another carrier may cost again, so nothing sure is said of it. */
export function CostNote({ ids, hasOtherCarrier }: { ids: readonly string[]; hasOtherCarrier: boolean }) {
  const t = useTranslations("resubscribe");
  const isKnowable = !hasOtherCarrier && ids.length <= MOST_LOOKED_AT;
  const details = useQueries({ queries: isKnowable ? ids.map((id) => shipmentOptions(id)) : [] });
  const count = isKnowable ? countCosts(details.map(({ data }) => data?.resubscription.costs)) : null;
  return (
    <span className="text-muted">
      {count === null ? t("mayCost") : count === 0 ? t("costsNone") : t("costsSome", { count })}
    </span>
  );
}
