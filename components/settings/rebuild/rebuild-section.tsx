import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { RebuildButtons } from "@/components/shell/rebuild-buttons";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { ExportLink } from "@/components/ui/table/export-link";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { rebuildChangesOptions, rebuildStateOptions } from "@/lib/client/tracking/rebuild-run-queries";
import { listRebuildDifferences, type NameOfCode } from "@/lib/domain/tracking/rebuild-differences";
import type { RebuildChange, RebuildRunView } from "@/lib/domain/tracking/rebuild-run";

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

const NAMESPACES = { state: "state", subState: "subState", monitorStatus: "monitor", flag: "flag" } as const;

/** The parcels and units that a run has changed, with what they were before. */
function RebuildChangeList({ run }: { run: RebuildRunView }) {
  const t = useTranslations("settings.rebuildAll");
  const query = useInfiniteQuery(rebuildChangesOptions(run.id));
  const changes = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOf = useNameOfCode(changes);
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium">{t("changes", { count: run.changed })}</h3>
        <ExportLink href="/api/v1/rebuild/export" label={t("export")} />
      </div>
      <ul className="mt-2 divided text-dense" data-testid="rebuild-changes">
        {changes.map((change) => (
          <li key={change.shipmentId} className="py-2">
            <PageLink
              href={`/shipments/${change.shipmentId}`}
              className="inline-flex items-center font-medium text-accent underline underline-offset-2 touch-min-height"
            >
              {change.waybillNumber}
            </PageLink>
            <ul className="text-muted">
              {listRebuildDifferences(change, nameOf).map(({ field, before, after }) => (
                <li key={field} className="break-words">
                  {field === "timeline"
                    ? t("field.timeline")
                    : t("difference", {
                        field: t(`field.${field}`),
                        before: before || t("empty"),
                        after: after || t("empty"),
                      })}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <LoadMoreButton label={t("more")} query={query} className="mt-2" />
    </div>
  );
}

function useNameOfCode(changes: readonly RebuildChange[]): NameOfCode {
  const t = useTranslations();
  const codes = changes.flatMap(({ before, after }) => [before.carrier ?? [], after.carrier ?? []].flat());
  const carriers = useCarriersByCode([...new Set(codes)]);
  return (kind, code) => {
    if (kind === "carrier") return carriers.find((carrier) => carrier.code === code)?.name ?? code;
    const key = `${NAMESPACES[kind]}.${code}`;
    return t.has(key) ? t(key) : code;
  };
}
