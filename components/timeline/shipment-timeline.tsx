"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { shipmentOptions } from "@/lib/client/shipments";
import { ListTrouble } from "../shipments/list-trouble";
import { AdviceBanner } from "./advice-banner";
import { ChangeHistory } from "./change-history";
import { LegLane } from "./leg-lane";
import { Rebuild } from "./rebuild";
import { ShipmentHead } from "./shipment-head";
import { SubscriptionHistory } from "./subscription-history";

/** Why a leg has no events. */
const NO_TRACE = {
  queued: "noTrace",
  polling: "noTrace",
  shutdown: "noTraceEnded",
  abort: "noTraceEnded",
  failed: "neverWatched",
} as const;

/** A parcel's page: its head, what to do, its legs side by side, its history. */
export function ShipmentTimeline({ id, canManage }: { id: string; canManage: boolean }) {
  const t = useTranslations("detail");
  const { data: shipment, error, refetch, isFetching } = useQuery(shipmentOptions(id));
  if (!shipment) {
    return error ? <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : null;
  }
  const { origin, destination } = shipment.legs;
  const isAbroad = destination !== null;
  return (
    <>
      <ShipmentHead shipment={shipment} />
      <div className="flex flex-col gap-4 p-4 lg:p-6">
        <AdviceBanner shipment={shipment} />
        <div className={`grid items-start gap-4 ${isAbroad ? "xl:grid-cols-2" : "xl:grid-cols-[minmax(0,1fr)_22rem]"}`}>
          <LegLane name="origin" leg={origin} country={shipment.departureCountry} isAlone={!isAbroad}>
            {t(NO_TRACE[shipment.monitorStatus])}
          </LegLane>
          {isAbroad && (
            <LegLane name="destination" leg={destination} country={shipment.destinationCountry} isAlone={false}>
              {t("noTraceAbroad")}
            </LegLane>
          )}
          <div className={`grid gap-4 ${isAbroad ? "xl:col-span-2 xl:grid-cols-2" : ""}`}>
            <Panel title={t("history")}>
              <ChangeHistory changes={shipment.history} />
              {canManage && <Rebuild id={id} />}
            </Panel>
            <Panel title={t("subscriptions")}>
              <SubscriptionHistory subscriptions={shipment.subscriptions} />
            </Panel>
          </div>
        </div>
      </div>
    </>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0 self-start rounded-xl border border-border bg-surface px-4 py-3">
      <h2 className="mb-2.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
