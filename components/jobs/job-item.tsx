import { Ban, CircleCheck, CircleX, Clock, Download, FileText, LoaderCircle, Undo2, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import { buildJobResultHref } from "@/lib/client/jobs/job-queries";
import type { JobView } from "@/lib/domain/jobs/job";
import { JobProgress } from "./job-progress";
import type { useJobActions } from "./use-job-actions";
import { useJobText } from "./use-job-text";

const STYLES: Readonly<Record<JobView["status"], ChipStyle>> = {
  waiting: { tone: "tone-grey", Icon: Clock },
  running: { tone: "tone-blue", Icon: LoaderCircle },
  done: { tone: "tone-green", Icon: CircleCheck },
  cancelled: { tone: "tone-grey", Icon: Ban },
  failed: { tone: "tone-red", Icon: CircleX },
};

/** A job: its kind, its progress or result, and its actions. */
export function JobItem({ job, actions }: { job: JobView; actions: ReturnType<typeof useJobActions> }) {
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
          <JobProgress job={job} />
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
