import { useQuery } from "@tanstack/react-query";
import { CirclePause, OctagonAlert } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { PageLink } from "@/components/ui/layout/page-link";
import { outboxOptions } from "@/lib/client/subscriptions/outbox-queries";
import { OutboxStopReason } from "./outbox-stop-reason";

// Fetched only when something has stopped, so that pages do not load it.
const ResumeOutboxButton = lazyPart(() => import("./resume-outbox-button").then((each) => each.ResumeOutboxButton));

/** Shown above every page while the outbox is stopped, or while something needs the owner's decision. */
export function OutboxNotice({ canManage }: { canManage: boolean }) {
  const t = useTranslations("outbox");
  const { data: outbox } = useQuery(outboxOptions);
  const isOnSettings = usePathname() === "/settings/kuaidi100"; // which shows the same with more detail
  const stopped = isOnSettings ? null : outbox?.stopped;
  const held = isOnSettings ? 0 : (outbox?.held ?? 0);
  return (
    // Rendered from the start, so that screen readers announce its content.
    <div role="status" data-testid="outbox-notice">
      {stopped && (
        <NoticeBar tone="tone-red" Icon={OctagonAlert}>
          <div className="min-w-0 flex-1">
            <OutboxStopReason stop={stopped} />
            {!canManage && <p className="mt-0.5">{t("askOwner")}</p>}
          </div>
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
