import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { RebuildButtons } from "@/components/shell/rebuild-buttons";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { rebuildStateOptions } from "@/lib/client/tracking/rebuild-run-queries";
import type { RebuildRunView } from "@/lib/domain/tracking/rebuild-run";
import { RebuildChangeList } from "./rebuild-change-list";

/** The rebuild of all shipments: its progress, its copy, and what it has changed. */
export function RebuildSection() {
  const t = useTranslations("settings.rebuildAll");
  const { data } = useQuery(rebuildStateOptions);
  if (!data) return null;
  const { run } = data;
  return (
    <SettingsSection id="settings-rebuild" title={t("title")} text={t("text")}>
      <div className="grid gap-4" data-testid="rebuild-section">
        {run && <RebuildStatus run={run} />}
        {run?.error && (
          <p role="alert" className="tone-red rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
            {run.error}
          </p>
        )}
        <RebuildButtons run={run} />
        {run?.copy && <RebuildCopy copy={run.copy} />}
        {run && run.changed > 0 && <RebuildChangeList run={run} />}
      </div>
    </SettingsSection>
  );
}

function RebuildStatus({ run }: { run: RebuildRunView }) {
  const t = useTranslations("settings.rebuildAll");
  const { status, reason, askedBy, askedAt, endedAt, stoppedBy, done, total } = run;
  return (
    <div className="grid gap-3">
      <p className="font-medium" role="status">
        {status === "stopped" && stoppedBy ? t("stoppedBy", { name: stoppedBy }) : t(`status.${status}`)}
      </p>
      {total > 0 && <ProgressBar label={t("progress")} value={done} total={total} />}
      <p className="text-dense text-muted">
        {reason === "upgrade" ? t("askedByUpgrade") : t("askedBy", { name: askedBy ?? "" })} <Timestamp at={askedAt} />
      </p>
      {endedAt && (
        <p className="text-dense text-muted">
          {t("ended")} <Timestamp at={endedAt} />
        </p>
      )}
    </div>
  );
}

function RebuildCopy({ copy }: { copy: NonNullable<RebuildRunView["copy"]> }) {
  const t = useTranslations("settings.rebuildAll");
  const format = useFormatter();
  const size = format.number(copy.bytes / 1_000_000, { maximumFractionDigits: 1 });
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-dense">
      <dt className="text-muted">{t("copy")}</dt>
      <dd className="break-all">{t("copyPlace", { file: copy.file, host: copy.host, size })}</dd>
      <dt className="text-muted">SHA-256</dt>
      <dd className="font-mono text-xs break-all">{copy.sha256}</dd>
    </dl>
  );
}
