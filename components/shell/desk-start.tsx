import { useQuery, useQueryClient } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useCaseBulkOptions } from "@/components/case-panel/use-case-bulk-options";
import { useTellRefusal } from "@/components/ui/feedback/use-queued-change";
import { useNow } from "@/components/ui/figures/now-provider";
import { CASE_CHANGE } from "@/lib/client/cases/case-changes";
import { HANDOVER_CHANGE } from "@/lib/client/cases/handover-changes";
import { type ChangeKind, changeOptions } from "@/lib/client/offline/change-kind";
import { keepChanges, refreshAfterLateAnswer, restoreChanges } from "@/lib/client/offline/change-queue";
import { registerDeskWorker } from "@/lib/client/offline/desk-worker-registration";
import { claimOfflineList } from "@/lib/client/offline/offline-list";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";
import { VIEW_CHANGE } from "@/lib/client/shipment-list/view-change-kind";
import { PARCEL_CHANGE } from "@/lib/client/shipments/parcel-changes";
import { saveRecentShipment } from "@/lib/client/shipments/recent-shipments";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import { TAG_CHANGE } from "@/lib/client/tags/tag-changes";

/** The page and its first requests come before the worker's downloads (ms). */
const WORKER_DELAY_MS = 5_000;
const WORKER_LANGUAGE_KEY = "waybill-worker-language";

/**
 * What begins once the first page has its data, and goes on while the desk is open: the live connection, the changes
 * that wait for the server, the list of the last parcels, the service worker. It stands behind the page, since what has
 * changed meanwhile must reach the page's data, and the page becomes interactive after its frame.
 */
export function DeskStart({ userId }: { userId: string }) {
  useLiveConnection();
  useKeptChanges(userId);
  useRecentShipment();
  useDeskWorker();
  return null;
}

/** Keys are answered first: making the connection takes a few milliseconds of the page's start. */
function useLiveConnection(): void {
  const queryClient = useQueryClient();
  const { live } = useDeskStores();
  const now = useNow();
  useEffect(() => live.tellTime(now), [live, now]);
  useEffect(() => {
    let disconnect = () => {};
    const cancel = runWhenIdle(() => {
      disconnect = live.connect(queryClient);
    });
    return () => {
      cancel();
      disconnect();
    };
  }, [live, queryClient]);
}

/** Sends the changes that an earlier page left, and keeps those of this one over a reload. */
function useKeptChanges(userId: string): void {
  const t = useTranslations("pendingChanges");
  const client = useQueryClient();
  const { toasts } = useDeskStores();
  const first = useRef({ setDefaults: useSetChangeDefaults(), t });
  useEffect(() => {
    const { setDefaults, t } = first.current;
    setDefaults();
    claimOfflineList(userId);
    const stop = keepChanges(client, userId);
    const dropped = restoreChanges(client, userId, Date.now());
    refreshAfterLateAnswer(client, performance.timeOrigin);
    if (dropped > 0) {
      toasts.show({
        kind: "warning",
        title: t("dropped", { count: dropped }),
        description: t("droppedHint"),
        staysOpen: true,
      });
    }
    return stop;
  }, [client, toasts, userId]);
}

/** Remembers the parcel whose page or drawer is open, for the palette and the phone's menu. */
function useRecentShipment(): void {
  const path = usePathname();
  const inDrawer = useSearchParams().get("open") ?? "";
  const id = path === "/shipments" ? inDrawer : (/^\/shipments\/(\w{20,})$/.exec(path)?.[1] ?? "");
  const { data } = useQuery({
    ...shipmentOptions(id),
    enabled: false, // the page or the drawer asks
    select: ({ id, waybillNumber }) => ({ id, waybillNumber }),
  });
  useEffect(() => {
    if (data) saveRecentShipment(data);
  }, [data]);
}

/** Installs the desk's service worker, and tells it the language of its page. */
function useDeskWorker(): void {
  const language = useLocale();
  useEffect(() => {
    if (!("serviceWorker" in navigator) || process.env.NODE_ENV !== "production") return;
    const timer = setTimeout(() => void startWorker(language).catch(() => {}), WORKER_DELAY_MS); // tried again by the next page
    return () => clearTimeout(timer);
  }, [language]);
}

async function startWorker(language: string): Promise<void> {
  const before = await navigator.serviceWorker.getRegistration("/");
  before?.waiting?.postMessage("page loaded");
  const registration = await registerDeskWorker();
  if (localStorage.getItem(WORKER_LANGUAGE_KEY) === language) return;
  if (localStorage.getItem(WORKER_LANGUAGE_KEY) !== null) registration.active?.postMessage("language changed");
  localStorage.setItem(WORKER_LANGUAGE_KEY, language);
}

/** Returns a function that says how the changes that waited before a reload are sent, and their refusal told. */
function useSetChangeDefaults(): () => void {
  const client = useQueryClient();
  const tellRefusal = useTellRefusal();
  const ofCases = useCaseBulkOptions();
  const setDefaults = <Change, Answer, Shown>(kind: ChangeKind<Change, Answer, Shown>) =>
    client.setMutationDefaults(kind.mutationKey, changeOptions(client, kind, { onRefused: tellRefusal(kind) }));
  return () => {
    client.setMutationDefaults(ofCases.mutationKey, ofCases);
    setDefaults(CASE_CHANGE);
    setDefaults(HANDOVER_CHANGE);
    setDefaults(PARCEL_CHANGE);
    setDefaults(TAG_CHANGE);
    setDefaults(VIEW_CHANGE);
  };
}
