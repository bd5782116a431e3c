import type { JobView } from "@/lib/domain/jobs/job";
import { useJobText } from "./use-job-text";

/** Progress bar of a job; the figures are beside it. */
export function JobProgress({ job }: { job: JobView }) {
  const { getTitle } = useJobText();
  const share = job.total === 0 ? 0 : Math.min(1, job.done / job.total);
  return (
    <div
      role="progressbar"
      aria-label={getTitle(job)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className="h-1.5 overflow-hidden rounded-full bg-default forced-colors:border"
    >
      <div
        className="h-full rounded-full bg-accent transition-[width] forced-colors:bg-[Highlight]"
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
