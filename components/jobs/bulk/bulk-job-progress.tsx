import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { JobProgress } from "@/components/jobs/job-progress";
import { useJobActions } from "@/components/jobs/use-job-actions";
import { useJobText } from "@/components/jobs/use-job-text";
import { Button } from "@/components/ui/layout/button";
import { jobListOptions } from "@/lib/client/jobs/job-queries";

/** Progress of the job started here, with a cancel button. When it ends, a toast shows the result. */
export function BulkJobProgress({ id }: { id: string }) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  const { getTitle, getPercent } = useJobText();
  const { cancel, isPending } = useJobActions();
  const { data: jobs = [] } = useQuery(jobListOptions);
  const job = jobs.find((each) => each.id === id);
  if (job?.endedAt !== null) return null;
  const { done, total } = job;
  return (
    <section
      aria-label={t("running")}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-separator px-4 py-2 last:border-0 lg:px-6"
    >
      <div>
        <p className="mb-1.5 flex justify-between gap-4 text-dense">
          <span className="truncate font-medium">{getTitle(job)}</span>
          <span className="whitespace-nowrap text-muted tabular-nums">
            {t("progress", { done: format.number(done), total: format.number(Math.max(done, total)) })} ·{" "}
            {getPercent(job)}
          </span>
        </p>
        <JobProgress job={job} />
      </div>
      <Button size="sm" isPending={isPending} onPress={() => cancel(id)}>
        {t("cancel")}
      </Button>
    </section>
  );
}
