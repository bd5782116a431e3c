import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { channelsOptions } from "@/lib/client/alerts/alert-channel-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { testWeeklyReport, weeklyReportOptions } from "@/lib/client/weekly-report/weekly-report-queries";
import { PAGE_CHANNEL } from "@/lib/domain/alerts/channel-kinds";
import { type WeeklyChoice, WeeklyReportFields } from "./weekly-report-fields";
import { WeeklyReportSchedule } from "./weekly-report-schedule";

// Fetched only when it is opened.
const WeeklyReportPreview = lazyPart(() => import("./weekly-report-preview").then((each) => each.WeeklyReportPreview));

/**
 * The weekly report: channels, schedule, content, and the result of the last one.
 *
 * @param choice what the fields are filled with
 */
export function WeeklyReportSection({ choice }: { choice: WeeklyChoice }) {
  const t = useTranslations("settings.weekly");
  const tFilter = useTranslations("filter");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const { data: weekly } = useQuery(weeklyReportOptions);
  const { data: channels } = useQuery(channelsOptions);
  const [isPreviewed, setPreviewed] = useState(false);
  const { mutate: test, isPending } = useMutation({
    mutationFn: testWeeklyReport,
    onSuccess: ({ items }) => {
      const names = items.filter(({ error }) => error === null).map(({ name }) => name);
      if (names.length > 0)
        toasts.show({ kind: "success", title: t("testTaken", { names: names.join(tFilter("and")) }) });
      for (const { name, error } of items) {
        if (error !== null) toasts.show({ kind: "danger", title: t("testFailed", { name }), description: error });
      }
    },
    onError: (error) => toasts.show({ kind: "danger", title: t("failed"), description: error.message }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: channelsOptions.queryKey }),
  });
  if (!weekly || !channels) return null;
  const selectableChannels = channels.filter(({ id }) => id !== PAGE_CHANNEL);
  return (
    <SettingsSection id="settings-weekly" title={t("title")} text={t("text")}>
      {selectableChannels.length === 0 ? (
        <p className="text-dense">{t("none")}</p>
      ) : (
        <WeeklyReportFields weekly={choice} channels={selectableChannels} />
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="outline" onPress={() => setPreviewed(true)}>
          {t("preview")}
        </Button>
        {weekly.channels.length > 0 && (
          <Button variant="outline" isPending={isPending} onPress={() => test()}>
            {t("test")}
          </Button>
        )}
      </div>
      <WeeklyReportSchedule weekly={weekly} />
      {isPreviewed && <WeeklyReportPreview onClose={() => setPreviewed(false)} />}
    </SettingsSection>
  );
}
