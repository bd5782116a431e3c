"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { FormError } from "@/components/ui/form/form-error";
import { PageHeader } from "@/components/ui/layout/page-header";
import type { WeeklyChoice } from "@/components/weekly-report/weekly-report-fields";
import { WeeklyReportSection } from "@/components/weekly-report/weekly-report-section";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems } from "@/lib/client/shared/fetch-json";
import { changeWeeklyReport, weeklyReportOptions } from "@/lib/client/weekly-report/weekly-report-queries";
import type { WeeklyChange } from "@/lib/domain/weekly-report/weekly-report-content";
import { AlertChannelsSection } from "./alert-channels-section";

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
