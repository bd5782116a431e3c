"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { shipmentOptions } from "@/lib/client/shipments";
import { ListTrouble } from "../shipments/list-trouble";
import { AdviceBanner } from "./advice-banner";
import { ChangeHistory } from "./change-history";
import { LegLane } from "./leg-lane";
import { Rebuild } from "./rebuild";
import { ShipmentHead } from "./shipment-head";
import { SubscriptionHistory } from "./subscription-history";

// Comes only when it is opened: the timeline is what one waits for.
const EditDrawer = dynamic(() => import("../mend/edit-drawer").then((each) => each.EditDrawer), { ssr: false });

/** Why a leg has no events. */
const NO_TRACE = {
  queued: "noTrace",
  polling: "noTrace",
  shutdown: "noTraceEnded",
  abort: "noTraceEnded",
  failed: "neverWatched",
} as const;

/** A parcel's page: its head, what to do, its legs side by side, its history. */
export function ShipmentTimeline({ id, canWrite, canManage }: Props) {
  const t = useTranslations("detail");
  const [isEditing, setEditing] = useState(false);
  const { data: shipment, error, refetch, isFetching } = useQuery(shipmentOptions(id));
  if (!shipment) {
    return error ? <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : null;
  }
  const edit = canWrite ? () => setEditing(true) : undefined;
  const { origin, destination } = shipment.legs;
  const isAbroad = destination !== null;
  return (
    <>
      <ShipmentHead shipment={shipment} onEdit={edit} />
      <div className="flex flex-col gap-4 p-4 lg:p-6">
        <AdviceBanner shipment={shipment} onEdit={edit} />
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
      {isEditing && <EditDrawer id={id} onClose={() => setEditing(false)} />}
    </>
  );
}

interface Props {
  id: string;
  canWrite: boolean;
  canManage: boolean;
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0 self-start rounded-xl border border-border bg-surface px-4 py-3">
      <h2 className="mb-2.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
