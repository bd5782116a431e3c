import { useMutationState } from "@tanstack/react-query";
import { CloudUpload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { CHANGE, isWaiting } from "@/lib/client/offline/change-queue";

/** Shows how many changes wait for the server. While one waits, the browser asks before it closes the tab. */
export function PendingChanges() {
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
