import { useQueryClient } from "@tanstack/react-query";
import { OctagonAlert, Play, Settings } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction } from "@/components/ui/feedback/use-action";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { querySummaryOptions, resumeQueries } from "@/lib/client/queries/reconcile-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { QuerySummaryView } from "@/lib/domain/queries/query-views";

/** Why nothing can be asked: the account is not set up, or Kuaidi100 refused it. */
export function QueryStopNotice({ summary }: { summary: QuerySummaryView }) {
  const { managesDesk } = useDeskUser();
  const { isReady, stopped } = summary;
  return (
    // Rendered from the start, so that screen readers announce its content.
    <div role="status" data-testid="query-stop" className="empty:hidden">
      {!isReady && <SetUpNotice canManage={managesDesk} />}
      {isReady && stopped && <StoppedNotice stopped={stopped} canManage={managesDesk} />}
    </div>
  );
}

function SetUpNotice({ canManage }: { canManage: boolean }) {
  const t = useTranslations("reconcile");
  return (
    <Notice tone="tone-amber" icon={<Settings aria-hidden className="size-4.5" />} title={t("notReady")}>
      <p className="mt-0.5">{t(canManage ? "notReadyText" : "notReadyAskOwner")}</p>
      {canManage && <SettingsLink />}
    </Notice>
  );
}

function StoppedNotice({ stopped, canManage }: { stopped: Stop; canManage: boolean }) {
  const t = useTranslations("reconcile");
  const formatTime = useTimeOrDate();
  const queryClient = useQueryClient();
  const { toasts } = useDeskStores();
  const { act, isPending } = useAction({
    send: resumeQueries,
    onSuccess: (summary) => {
      queryClient.setQueryData(querySummaryOptions.queryKey, summary);
      toasts.show({ kind: "success", title: t("resumed"), description: t("resumedHint") });
    },
  });
  return (
    <Notice
      tone="tone-red"
      icon={<OctagonAlert aria-hidden className="size-4.5" />}
      title={t("stopped", { code: stopped.returnCode })}
    >
      <p className="mt-0.5">
        {stopped.meaning} {stopped.mend}
      </p>
      <p className="mt-0.5 opacity-80">
        {stopped.nextProbeAt
          ? t("since", { time: formatTime(stopped.since), probe: formatTime(stopped.nextProbeAt) })
          : t("sinceOnly", { time: formatTime(stopped.since) })}
      </p>
      {canManage && (
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <Button variant="primary" size="sm" isPending={isPending} onPress={() => act()}>
            <Play aria-hidden />
            {t("goOn")}
          </Button>
          <SettingsLink />
        </div>
      )}
    </Notice>
  );
}

function SettingsLink() {
  const t = useTranslations("queries");
  return (
    <PageLink
      href="/settings/kuaidi100"
      className="inline-flex items-center font-medium text-(--tone) underline underline-offset-4 touch-min-height"
    >
      {t("toSettings")}
    </PageLink>
  );
}

function Notice({ tone, icon, title, children }: NoticeProps) {
  return (
    <div
      className={`${tone} flex items-start gap-3 rounded-xl border border-(--tone)/25 bg-(--tone-soft) px-4 py-3 text-dense`}
    >
      <span className="mt-0.5 shrink-0 text-(--tone)">{icon}</span>
      <div className="min-w-0 flex-1">
        <p className="text-sm font-semibold text-(--tone)">{title}</p>
        {children}
      </div>
    </div>
  );
}

type Stop = NonNullable<QuerySummaryView["stopped"]>;

interface NoticeProps {
  tone: string;
  icon: ReactNode;
  title: string;
  children: ReactNode;
}
