"use client";
import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRelativeTime } from "@/components/ui/figures/timestamp";

/** Shown above the rows while they are older than they should be. */
export function StaleListNotice({ staleSince, isRetrying, onRetry }: Props) {
  const t = useTranslations("list");
  const ago = useRelativeTime();
  return (
    // Rendered from the start, so that screen readers announce its content.
    <div role="status">
      {staleSince !== undefined && (
        <div className="tone-amber flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-(--tone)/25 bg-(--tone-soft) px-4 py-2 text-dense lg:px-6">
          <CloudOff aria-hidden className="size-4 shrink-0 text-(--tone)" />
          <p className="min-w-0 flex-1">{t("stale", { ago: ago(new Date(staleSince).toISOString()) })}</p>
          <button
            type="button"
            disabled={isRetrying}
            onClick={onRetry}
            className="cursor-pointer font-medium text-(--tone) underline underline-offset-4 disabled:opacity-60 touch-min-height"
          >
            {t("retry")}
          </button>
        </div>
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
