import { useMutationState, useQueryClient } from "@tanstack/react-query";
import { CloudUpload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import {
  CHANGE,
  isWaiting,
  keepChanges,
  refreshAfterLateAnswer,
  restoreChanges,
} from "@/lib/client/offline/change-queue";
import { claimOfflineList } from "@/lib/client/offline/offline-list";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useSetChangeDefaults } from "./use-set-change-defaults";

/**
 * Shows how many changes wait for the server, and keeps them over a reload. While one waits, the browser asks before it
 * closes the tab.
 */
export function PendingChanges({ userId }: { userId: string }) {
  const t = useTranslations("pendingChanges");
  const client = useQueryClient();
  const { toasts } = useDeskStores();
  const first = useRef({ setDefaults: useSetChangeDefaults(), t });
  const waiting = useMutationState({
    filters: { mutationKey: [CHANGE], status: "pending" },
    select: ({ state }) => isWaiting(state),
  }).filter(Boolean).length;

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

  const mustAsk = waiting > 0;
  useEffect(() => {
    if (!mustAsk) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [mustAsk]);

  return (
    // Rendered from the start, so that screen readers announce its content.
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
