import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";

/** Shown above the rows while they are older than they should be. */
export function StaleListNotice({ staleSince, isRetrying, onRetry }: Props) {
  const t = useTranslations("list");
  const ago = useRelativeTime();
  return (
    // Rendered from the start, so that screen readers announce its content.
    <div role="status">
      {staleSince !== undefined && (
        <NoticeBar tone="tone-amber" Icon={CloudOff}>
          <p className="min-w-0 flex-1">{t("stale", { ago: ago(new Date(staleSince).toISOString()) })}</p>
          <Button variant="outline" size="sm" isPending={isRetrying} onPress={onRetry}>
            {t("retry")}
          </Button>
        </NoticeBar>
      )}
    </div>
  );
}

interface Props {
  /** When the shown rows were fetched, in ms, if a newer fetch failed. */
  staleSince: number | undefined;
  isRetrying: boolean;
  onRetry: () => void;
}
