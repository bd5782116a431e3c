"use client";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { RebuildSection } from "@/components/settings/rebuild/rebuild-section";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { formatToMinute, Timestamp } from "@/components/ui/figures/timestamp";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { askForBackup, backupStateOptions, hasActiveRun } from "@/lib/client/backup/backup-queries";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import type { BackupChange, BackupRunView, BackupState } from "@/lib/operations/backup-operations";
import { BackupCopyList } from "./backup-copy-list";
import { BackupScheduleSection } from "./backup-schedule-section";
import { BackupStorageSection } from "./backup-storage-section";
import { RestoreSection } from "./restore-section";
import { useChangeBackups } from "./use-change-backups";
import { useCountColumns } from "./use-count-columns";

/** Copies of the desk: the last one, the next one, where they are, and the rehearsal of a restore. */
export function BackupDesk() {
  const t = useTranslations("settings.data");
  const query = useQuery(backupStateOptions);
  return (
    <>
      <PageHeader title={t("title")} />
      <QueryBoundary query={query} href="/settings/data">
        {(state) => (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6 pb-8" data-testid="backup-desk">
            <BackupSummary state={state} />
            <DrillResult drill={state.lastDrill} />
            <div className="bg-surface">
              <BackupSchedule state={state} />
              <BackupStorageSection state={state} />
            </div>
            <BackupCopyList lastGood={state.lastGood?.id} />
            <RestoreSection />
            <BackupRunList runs={state.runs} />
            <div className="bg-surface">
              <RebuildSection />
            </div>
          </div>
        )}
      </QueryBoundary>
    </>
  );
}

const KEPT = ["keepDaily", "keepWeekly", "keepMonthly"] as const;

function BackupSchedule({ state }: { state: BackupState }) {
  const t = useTranslations("settings.data");
  const change = useChangeBackups();
  const deletes = (input: Partial<BackupChange>) => KEPT.some((name) => (input[name] ?? state[name]) < state[name]);
  return (
    <SettingsForm<BackupState, Partial<BackupChange>>
      saved={state}
      change={change}
      ask={{ question: t("fewerAsk"), sure: t("fewerSure"), when: deletes }}
    >
      {(choice) => <BackupScheduleSection state={choice} />}
    </SettingsForm>
  );
}

function BackupSummary({ state }: { state: BackupState }) {
  const t = useTranslations("settings.data");
  const { lastGood, nextAt, isLate } = state;
  const backup = useAction({ send: () => askForBackup("backup"), success: t("asked") });
  const drill = useAction({ send: () => askForBackup("drill"), success: t("drillAsked") });
  const isBusy = hasActiveRun(state);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {isLate && (
        <div role="status">
          <NoticeBar tone="tone-red" Icon={TriangleAlert}>
            <span className="min-w-0 flex-1">{t("late")}</span>
          </NoticeBar>
        </div>
      )}
      <div className="grid gap-4 px-4 lg:px-6">
        <StatGroup className="grid-cols-1 sm:grid-cols-3">
          <Stat
            testId="last-backup"
            label={t("last")}
            value={lastGood?.endedAt ? formatToMinute(lastGood.endedAt) : null}
            note={lastGood ? (lastGood.place ?? "") : t("lastNone")}
            tone={isLate ? "tone-red" : ""}
          />
          <Stat
            label={t("size")}
            value={lastGood?.bytes ? formatBytes(lastGood.bytes) : null}
            note={lastGood ? t(lastGood.isEncrypted ? "encrypted" : "notEncrypted") : ""}
          />
          <Stat label={t("next")} value={nextAt ? formatToMinute(nextAt) : t("off")} note={t("zone")} />
        </StatGroup>
        <div className="flex flex-wrap items-center gap-2">
          <Button isPending={backup.isPending || isBusy} onPress={() => backup.act()}>
            {t("backUpNow")}
          </Button>
          <Button variant="outline" isPending={drill.isPending || isBusy} onPress={() => drill.act()}>
            {t("drill")}
          </Button>
          {isBusy && (
            <span role="status" className="text-dense text-muted">
              {t("working")}
            </span>
          )}
        </div>
        <p className="max-w-3xl text-dense text-muted">{t("text")}</p>
        <TechnicianNotes>{t("technical")}</TechnicianNotes>
      </div>
    </div>
  );
}

function DrillResult({ drill }: { drill: BackupRunView | null }) {
  const t = useTranslations("settings.data");
  const columns = useCountColumns();
  if (!drill) return null;
  if (drill.error !== null) {
    return (
      <p role="alert" className="tone-red mx-4 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense lg:mx-6">
        {t("drillFailed", { reason: drill.error })}
      </p>
    );
  }
  return (
    <div className="px-4 lg:px-6" data-testid="drill-result">
      <TableCard
        id="backup-drill"
        title={t("drillDone")}
        fileName={null}
        aside={drill.endedAt && <Timestamp at={drill.endedAt} />}
        note={t("drillNote", { file: drill.fileName ?? "", seconds: secondsOf(drill) })}
        columns={columns}
        rows={drill.counts}
        rowKey={({ table }) => table}
      />
    </div>
  );
}

/** At least one: the API's instants are whole seconds. */
function secondsOf({ startedAt, endedAt }: BackupRunView): number {
  if (!startedAt || !endedAt) return 1;
  return Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000));
}

const SHOWN_RUNS = 10;

/** What was done, newest first, with the reason of each failure. */
function BackupRunList({ runs }: { runs: readonly BackupRunView[] }) {
  const t = useTranslations("settings.data");
  if (runs.length === 0) return null;
  const columns: Column<BackupRunView>[] = [
    { key: "askedAt", header: t("columns.asked"), unit: "instant" },
    { key: "kind", header: t("columns.kind"), isRowHeader: true, value: ({ kind }) => t(`kind.${kind}`) },
    {
      key: "status",
      header: t("columns.status"),
      value: ({ status, error }) => error ?? t(`status.${status}`),
      cell: ({ status, error }) => (
        <span className={status === "failed" ? "tone-red text-(--tone) wrap-anywhere" : ""}>
          {error ?? t(`status.${status}`)}
        </span>
      ),
    },
    { key: "who", header: t("columns.who"), hideBelow: "md", value: ({ askedBy }) => askedBy ?? t("byItself") },
  ];
  return (
    <div className="px-4 lg:px-6">
      <TableCard
        id="backup-runs"
        title={t("runs")}
        fileName={null}
        columns={columns}
        rows={runs}
        rowKey={({ id }) => id}
        shownCount={SHOWN_RUNS}
        isScrolling={false}
      />
    </div>
  );
}
