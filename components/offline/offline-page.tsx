"use client";
import { CloudOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Wordmark } from "@/components/ui/layout/wordmark";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { countSavedChanges } from "@/lib/client/offline/change-queue";
import { findOfflineList, type OfflineRow } from "@/lib/client/offline/offline-list";
import { reloadWhenAnswered } from "@/lib/client/shared/reload-when-answered";

/** Stands in for any page while the server cannot be reached, with the list that was last shown; opens the page once it can. */
export function OfflinePage() {
  const t = useTranslations("offlinePage");
  const isReady = useIsInBrowser();
  useReopen();
  const list = isReady ? findOfflineList(Date.now()) : null;
  const waiting = isReady ? countSavedChanges() : 0;
  return (
    <main className="mx-auto max-w-3xl pb-12">
      <div className="px-4 pt-4">
        <Wordmark />
      </div>
      <EmptyState isPage Icon={CloudOff} title={t("title")} text={t("text")}>
        <Button variant="primary" onPress={() => location.reload()}>
          {t("retry")}
        </Button>
      </EmptyState>
      {waiting > 0 && (
        <p role="status" className="tone-amber mx-4 mb-4 rounded-lg bg-(--tone-soft) px-4 py-2.5 text-dense">
          {t("waiting", { count: waiting })}
        </p>
      )}
      {list && <OfflineList {...list} />}
    </main>
  );
}

function OfflineList({ rows, savedAt }: { rows: readonly OfflineRow[]; savedAt: number }) {
  const t = useTranslations("offlinePage");
  const format = useFormatter();
  const time = format.dateTime(savedAt, { hour: "2-digit", minute: "2-digit", hour12: false });
  return (
    <section aria-label={t("list")}>
      <h2 className="px-4 pb-2 text-dense font-semibold">{t("listOf", { time, count: rows.length })}</h2>
      <ul className="divided border-y border-border bg-surface" data-testid="offline-list">
        {rows.map((row) => (
          <OfflineParcel key={row.id} {...row} />
        ))}
      </ul>
    </section>
  );
}

function OfflineParcel({ waybillNumber, carrierName, state, rawState, monitorStatus, lastArea }: OfflineRow) {
  const t = useTranslations("columns");
  const nameCarrier = useCarrierName();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-dense" data-waybill={waybillNumber}>
      <span className="flex min-w-0 flex-1 items-center gap-1">
        <span className="min-w-0 font-mono font-medium wrap-anywhere">{waybillNumber}</span>
        <CopyButton text={waybillNumber} what={t("number")} />
      </span>
      <span className="text-muted">{[nameCarrier(carrierName), lastArea].filter(Boolean).join(" · ")}</span>
      <StateChip state={state} rawState={rawState} monitorStatus={monitorStatus} />
    </li>
  );
}

/** Opens the wanted page once the server answers, or at once when the network is back. */
function useReopen(): void {
  useEffect(() => {
    if (location.pathname === "/offline") return; // opened by its own address: there is no other page to open
    const controller = new AbortController();
    void reloadWhenAnswered(controller.signal);
    window.addEventListener("online", () => location.reload(), { signal: controller.signal });
    return () => controller.abort();
  }, []);
}

/** False on the server and while hydrating, where browser storage cannot be read. */
function useIsInBrowser(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
