"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { OctagonAlert, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { FormError } from "@/components/ui/form/form-error";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { WeeklyChoice } from "@/components/weekly-report/weekly-report-section";
import { WeeklyReportSection } from "@/components/weekly-report/weekly-report-section";
import { channelsOptions } from "@/lib/client/alerts/alert-channel-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems } from "@/lib/client/shared/fetch-json";
import { changeWeeklyReport, weeklyReportOptions } from "@/lib/client/weekly-report/weekly-report-queries";
import type { ChannelView } from "@/lib/domain/alerts/alert-channel";
import type { WeeklyChange } from "@/lib/domain/weekly-report/weekly-report-content";
import { AlertChannelItem } from "./alert-channel-item";

/** Who is told about flags and where, and the weekly report. */
export function AlertsPage({ seesEveryShop }: { seesEveryShop: boolean }) {
  const t = useTranslations("settingsPages.alerts");
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="bg-surface">
        <AlertChannelsSection />
        {seesEveryShop && <WeeklyReport />}
      </div>
    </>
  );
}

function WeeklyReport() {
  const t = useTranslations("settings.weekly");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const query = useQuery(weeklyReportOptions);
  const change = useMutation({
    mutationFn: async (input: WeeklyChange) => {
      const changed = await changeWeeklyReport(input);
      queryClient.setQueryData(weeklyReportOptions.queryKey, changed);
      return pickChoice(changed);
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: weeklyReportOptions.queryKey });
      toasts.show({ kind: "success", title: t("saved") });
    },
  });
  return (
    <QueryBoundary query={query} href="/settings/alerts">
      {(weekly) => (
        <SettingsForm saved={pickChoice(weekly)} change={change}>
          {(choice) => (
            <>
              {getFieldProblems(change.error).length === 0 && <FormError error={change.error} />}
              <WeeklyReportSection choice={choice} />
            </>
          )}
        </SettingsForm>
      )}
    </QueryBoundary>
  );
}

function pickChoice({ isOn, weekday, hour, channels, hasCod }: WeeklyChoice): WeeklyChoice {
  return { isOn, weekday, hour, channels, hasCod };
}

// Fetched when opened.
const AlertChannelDrawer = lazyPart(() => import("./alert-channel-drawer").then((each) => each.AlertChannelDrawer));
const AlertMessagesDrawer = lazyPart(() => import("./alert-messages-drawer").then((each) => each.AlertMessagesDrawer));

/** The alert channels: where alerts are sent, about which flags, and when. */
function AlertChannelsSection() {
  const t = useTranslations("settings.alerts");
  const tFilter = useTranslations("filter");
  const { data: channels } = useQuery(channelsOptions);
  const [edited, setEdited] = useState<ChannelView | "new" | null>(null);
  const [logged, setLogged] = useState<ChannelView | null>(null);
  if (!channels) return null;
  // A channel that the owner switched off is not an error.
  const broken = channels.filter(({ isActive, failingSince }) => !isActive && failingSince !== null);
  return (
    <SettingsSection id="settings-alerts" title={t("title")} text={t("text")}>
      {broken.length > 0 && (
        <div role="alert" className="tone-red mb-4 flex gap-2.5 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
          <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-(--tone)" />
          <p>{t("broken", { names: broken.map(({ name }) => name).join(tFilter("and")) })}</p>
        </div>
      )}
      <ul className="flex flex-col gap-3">
        {channels.map((channel) => (
          <AlertChannelItem
            key={channel.id}
            channel={channel}
            onEdit={() => setEdited(channel)}
            onLog={() => setLogged(channel)}
          />
        ))}
      </ul>
      <Button variant="outline" onPress={() => setEdited("new")} className="mt-4">
        <Plus aria-hidden />
        {t("add")}
      </Button>
      {edited && <AlertChannelDrawer channel={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
      {logged && <AlertMessagesDrawer channel={logged} onClose={() => setLogged(null)} />}
    </SettingsSection>
  );
}
