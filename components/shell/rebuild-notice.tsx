import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { PageLink } from "@/components/ui/layout/page-link";
import { rebuildStateOptions } from "@/lib/client/tracking/rebuild-run-queries";
import { isActiveRebuild } from "@/lib/domain/tracking/rebuild-status";

// Fetched only while there is something to decide, so that pages do not load it.
const RebuildButtons = lazyPart(() => import("./rebuild-buttons").then((each) => each.RebuildButtons));

/** Shown to owners above every page while all shipments are rebuilt, or while that is stopped or has failed. */
export function RebuildNotice() {
  const t = useTranslations("rebuildRun");
  const format = useFormatter();
  const { data } = useQuery(rebuildStateOptions);
  const isOnSettings = usePathname() === "/settings/data"; // which shows the same with more detail
  const run = isOnSettings || data?.run?.status === "done" ? null : data?.run;
  return (
    // Rendered from the start, so that screen readers announce its content.
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
