import { useQuery } from "@tanstack/react-query";
import { Ban, CircleCheck, CircleX, Clock, Download, FileText, LoaderCircle, Undo2, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ImportStatusChip } from "@/components/imports/import-status-chip";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { PageLink } from "@/components/ui/layout/page-link";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import { importListOptions } from "@/lib/client/imports/import-queries";
import { buildJobResultHref, jobListOptions } from "@/lib/client/jobs/job-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { JOB_RETENTION_DAYS } from "@/lib/domain/jobs/job";
import type { JobView } from "@/lib/operations/work/job-operations";
import { useJobActions } from "./use-job-actions";
import { useJobText } from "./use-job-text";

const SHOWN_IMPORTS = 3;

/** Running jobs and those of the last days; the newest imports below. */
export function JobPanel({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations("jobs");
  const { canWrite } = useDeskUser();
  const { data: jobs = [] } = useQuery(jobListOptions);
  const actions = useJobActions();
  return (
    <>
      <ul>
        {jobs.map((job) => (
          <JobItem key={job.id} job={job} actions={actions} />
        ))}
      </ul>
      {jobs.length === 0 && <p className="px-3 py-4 text-dense text-muted">{t("none")}</p>}
      {canWrite && <RecentImports onLeave={onLeave} />}
      <p className="border-t border-separator px-3 py-2 text-xs text-muted">
        {t("kept", { days: JOB_RETENTION_DAYS })}
      </p>
    </>
  );
}

function RecentImports({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations("jobs");
  const words = useTranslations("import");
  const ago = useRelativeTime();
  const { data: page } = useQuery(importListOptions(""));
  if (!page || page.items.length === 0) return null;
  return (
    <section aria-label={t("imports")} className="border-t border-separator">
      <h3 className="px-3 pt-2.5 text-xs font-medium text-muted">{t("imports")}</h3>
      <ul className="py-1">
        {page.items.slice(0, SHOWN_IMPORTS).map((job) => (
          <li key={job.id} className="relative px-3 py-1.5 text-dense hover:bg-default max-lg:py-3">
            <div className="flex items-center justify-between gap-3">
              <PageLink
                href={`/import?job=${job.id}`}
                onClick={onLeave}
                className="min-w-0 truncate rounded after:absolute after:inset-0 hover:underline"
              >
                {job.fileName ?? words("pasted")}
              </PageLink>
              <span className="flex items-center gap-2">
                <span className="text-xs whitespace-nowrap text-muted">{ago(job.createdAt)}</span>
                <ImportStatusChip job={job} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const STYLES: Readonly<Record<JobView["status"], ChipStyle>> = {
  waiting: { tone: "tone-grey", Icon: Clock },
  running: { tone: "tone-blue", Icon: LoaderCircle },
  done: { tone: "tone-green", Icon: CircleCheck },
  cancelled: { tone: "tone-grey", Icon: Ban },
  failed: { tone: "tone-red", Icon: CircleX },
};

function JobItem({ job, actions }: { job: JobView; actions: ReturnType<typeof useJobActions> }) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  const ago = useRelativeTime();
  const { getTitle, getResult, getPercent } = useJobText();
  const { id, kind, status, done, total, hasResult, canUndo, undoneBy, isMine, createdBy } = job;
  const isOpen = status === "waiting" || status === "running";
  return (
    <li className="border-b border-separator px-3 py-2.5 text-dense last:border-0" data-testid="job">
      <div className="flex items-center justify-between gap-3">
        <span className="min-w-0 truncate font-medium">{getTitle(job)}</span>
        <IconChip style={STYLES[status]}>{status === "running" ? getPercent(job) : t(`statuses.${status}`)}</IconChip>
      </div>
      {isOpen && (
        <div className="mt-2">
          <ProgressBar isBare label={getTitle(job)} value={done} total={total} />
        </div>
      )}
      <p className="mt-1 text-xs text-muted">
        {isOpen
          ? t("progress", { done: format.number(done), total: format.number(Math.max(done, total)) })
          : getResult(job)}
        {undoneBy && ` · ${t("undone")}`}
      </p>
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <span className="me-auto text-xs text-muted">
          {ago(job.endedAt ?? job.createdAt)}
          {!isMine && ` · ${createdBy}`}
        </span>
        {isOpen && (
          <Button variant="outline" size="sm" isDisabled={actions.isPending} onPress={() => actions.cancel(id)}>
            <X aria-hidden />
            {t("cancel")}
          </Button>
        )}
        {canUndo && (
          <Button variant="outline" size="sm" isDisabled={actions.isPending} onPress={() => actions.undo(id)}>
            <Undo2 aria-hidden />
            {t("undo")}
          </Button>
        )}
        {hasResult && (
          <ButtonLink href={buildJobResultHref(id)} isFile variant="outline" size="sm">
            {kind === "export" ? <Download aria-hidden /> : <FileText aria-hidden />}
            {t(kind === "export" ? "download" : "result")}
          </ButtonLink>
        )}
      </div>
    </li>
  );
}
