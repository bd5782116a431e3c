import { useMutationState, useQuery } from "@tanstack/react-query";
import { CirclePause, CloudUpload, HardDrive, OctagonAlert, RefreshCw, Unplug, WifiOff } from "lucide-react";
import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useLiveStatus } from "@/lib/client/live/live-updates";
import { CHANGE, isWaiting } from "@/lib/client/offline/change-queue";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { storageOptions } from "@/lib/client/shared/storage-queries";
import { outboxOptions } from "@/lib/client/subscriptions/outbox-queries";
import { rebuildStateOptions } from "@/lib/client/tracking/rebuild-run-queries";
import { type StorageNotice as NoticeKind, storageNotice } from "@/lib/domain/settings/storage-health";
import { isActiveRebuild } from "@/lib/domain/tracking/rebuild-status";
import { StopReason } from "./stop-reason";

// Fetched only when something has stopped or is to be decided, so that pages do not load them.
const ResumeOutboxButton = lazyPart(() => import("./resume-outbox-button").then((each) => each.ResumeOutboxButton));
const RebuildButtons = lazyPart(() => import("./rebuild-buttons").then((each) => each.RebuildButtons));

/** A connection that returns within this time (ms) is not reported. */
const NOTICE_DELAY_MS = 5_000;

/** What concerns every page, above it. Each is rendered from the start, so that screen readers announce its content. */
export function DeskNotices() {
  const { managesDesk } = useDeskUser();
  return (
    <>
      <OfflineNotice />
      <PendingChanges />
      <StorageNotice />
      <OutboxNotice canManage={managesDesk} />
      {managesDesk && <RebuildNotice />}
    </>
  );
}

/** The page cannot be refreshed: time of the data, and a retry button. */
function OfflineNotice() {
  const t = useTranslations("offlineNotice");
  const format = useFormatter();
  const { live } = useDeskStores();
  const { state, lostAt } = useLiveStatus();
  const isLongLost = useHasElapsed(lostAt, NOTICE_DELAY_MS);
  const isShown = lostAt !== null && (state === "offline" || isLongLost);
  return (
    <div role="status" data-testid="offline-notice">
      {isShown && (
        <NoticeBar tone="tone-amber" Icon={state === "offline" ? WifiOff : Unplug}>
          <p className="min-w-0 flex-1">
            {t(state === "offline" ? "offline" : "lost", {
              time: format.dateTime(lostAt, { hour: "2-digit", minute: "2-digit", hour12: false }),
            })}
          </p>
          {state === "lost" && (
            <Button variant="outline" size="sm" onPress={live.reconnect}>
              {t("retry")}
            </Button>
          )}
        </NoticeBar>
      )}
    </div>
  );
}

function useHasElapsed(since: number | null, ms: number): boolean {
  const [past, setPast] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(() => setPast(since), since + ms - Date.now());
    return () => clearTimeout(timer);
  }, [since, ms]);
  return since !== null && past === since;
}

/** The outbox is stopped, or something needs the owner's decision. */
function OutboxNotice({ canManage }: { canManage: boolean }) {
  const t = useTranslations("outbox");
  const { data: outbox } = useQuery(outboxOptions);
  const isOnSettings = usePathname() === "/settings/kuaidi100"; // which shows the same with more detail
  const stopped = isOnSettings ? null : outbox?.stopped;
  // In the demo nothing is to be decided: they wait for a key.
  const isSandbox = useQuery(onboardingOptions).data?.isSandbox === true;
  const held = isOnSettings || isSandbox ? 0 : (outbox?.held ?? 0);
  return (
    <div role="status" data-testid="outbox-notice">
      {stopped && (
        <NoticeBar tone="tone-red" Icon={OctagonAlert}>
          <StopReason of="outbox" stop={stopped} />
          {!canManage && <p>{t("askOwner")}</p>}
          {canManage && (
            <div className="flex items-center gap-3 max-lg:w-full max-lg:justify-end">
              <PageLink href="/settings/kuaidi100" className="text-(--tone) underline underline-offset-4 max-lg:py-3">
                {t("toSettings")}
              </PageLink>
              <ResumeOutboxButton />
            </div>
          )}
        </NoticeBar>
      )}
      {held > 0 && canManage && (
        <NoticeBar tone="tone-amber" Icon={CirclePause}>
          <p className="min-w-0 flex-1">{t("held", { count: held })}</p>
          <PageLink
            href="/settings/kuaidi100"
            className="shrink-0 font-medium text-(--tone) underline underline-offset-4 max-lg:py-3"
          >
            {t("decide")}
          </PageLink>
        </NoticeBar>
      )}
    </div>
  );
}

/** Shows how many changes wait for the server. While one waits, the browser asks before it closes the tab. */
function PendingChanges() {
  const t = useTranslations("pendingChanges");
  const waiting = useMutationState({
    filters: { mutationKey: [CHANGE], status: "pending" },
    select: ({ state }) => isWaiting(state),
  }).filter(Boolean).length;
  const mustAsk = waiting > 0;
  useEffect(() => {
    if (!mustAsk) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [mustAsk]);
  return (
    <div role="status" data-testid="pending-changes">
      {waiting > 0 && (
        <NoticeBar tone="tone-amber" Icon={CloudUpload}>
          <p className="min-w-0 flex-1">
            <strong className="font-medium">{t("count", { count: waiting })}</strong> {t("hint")}
          </p>
        </NoticeBar>
      )}
    </div>
  );
}

/** For owners: all shipments are rebuilt, or that is stopped or has failed. */
function RebuildNotice() {
  const t = useTranslations("rebuildRun");
  const format = useFormatter();
  const { data } = useQuery(rebuildStateOptions);
  const isOnSettings = usePathname() === "/settings/data"; // which shows the same with more detail
  const run = isOnSettings || data?.run?.status === "done" ? null : data?.run;
  return (
    <div role="status" data-testid="rebuild-notice">
      {run && (
        <NoticeBar tone={isActiveRebuild(run.status) ? "tone-blue" : "tone-amber"} Icon={RefreshCw}>
          <p className="min-w-0 flex-1">
            {run.error ?? t(`status.${run.status}`, { done: format.number(run.done), total: format.number(run.total) })}
          </p>
          <PageLink
            href="/settings/data#settings-rebuild"
            className="text-(--tone) underline underline-offset-4 max-lg:py-3"
          >
            {t("details")}
          </PageLink>
          <RebuildButtons run={run} />
        </NoticeBar>
      )}
    </div>
  );
}

function StorageNotice() {
  const { data: health } = useQuery(storageOptions);
  const notice = health ? storageNotice(health) : null;
  return <div role="status">{notice && <Notice notice={notice} freeRatio={health?.freeRatio ?? 0} />}</div>;
}

function Notice({ notice, freeRatio }: { notice: NoticeKind; freeRatio: number }) {
  const t = useTranslations("storage");
  const format = useFormatter();
  const [tone, Icon] = notice === "low" ? (["tone-amber", HardDrive] as const) : (["tone-red", OctagonAlert] as const);
  const free = format.number(freeRatio, { style: "percent", maximumFractionDigits: 0 });
  const place = notice === "unreachable" || notice === "damaged" ? notice : "disk";
  return (
    <NoticeBar tone={tone} Icon={Icon}>
      <div className="min-w-0 flex-1">
        <p className="text-sm font-semibold text-(--tone)">{t(`${notice}.title`, { free })}</p>
        {notice !== "low" && <p className="mt-0.5">{t(`happens.${place}`)}</p>}
        <p className="mt-0.5">{t(`${notice}.mend`)}</p>
      </div>
    </NoticeBar>
  );
}
