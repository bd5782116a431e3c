import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { useRelativeTime } from "@/components/ui/figures/timestamp";

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
          <button
            type="button"
            disabled={isRetrying}
            onClick={onRetry}
            className="cursor-pointer font-medium text-(--tone) underline underline-offset-4 disabled:opacity-60 touch-min-height"
          >
            {t("retry")}
          </button>
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
