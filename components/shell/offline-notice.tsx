import { Unplug, WifiOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { Button } from "@/components/ui/layout/button";
import { useLiveStatus } from "@/lib/client/live/live-updates";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/** A connection that returns within this time (ms) is not reported. */
const NOTICE_DELAY_MS = 5_000;

/** Shown above every page while it cannot be refreshed: time of the data, and a retry button. */
export function OfflineNotice() {
  const t = useTranslations("offlineNotice");
  const format = useFormatter();
  const { live } = useDeskStores();
  const { state, lostAt } = useLiveStatus();
  const isLongLost = useHasElapsed(lostAt, NOTICE_DELAY_MS);
  const isShown = lostAt !== null && (state === "offline" || isLongLost);
  return (
    // Rendered from the start, so that screen readers announce its content.
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

/** Whether this many ms have passed since an instant. */
function useHasElapsed(since: number | null, ms: number): boolean {
  const [past, setPast] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(() => setPast(since), since + ms - Date.now());
    return () => clearTimeout(timer);
  }, [since, ms]);
  return since !== null && past === since;
}
