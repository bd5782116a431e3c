import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ImportStatusChip } from "@/components/imports/import-status-chip";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { importListOptions } from "@/lib/client/imports/import-queries";
import { jobListOptions } from "@/lib/client/jobs/job-queries";
import { JOB_RETENTION_DAYS } from "@/lib/domain/jobs/job";
import { JobItem } from "./job-item";
import { useJobActions } from "./use-job-actions";

const SHOWN_IMPORTS = 3;

/** Running jobs and those of the last days; the newest imports below. */
export function JobPanel({ canImport, onLeave }: { canImport: boolean; onLeave: () => void }) {
  const t = useTranslations("jobs");
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
      {canImport && <RecentImports onLeave={onLeave} />}
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
