import { useQueryClient } from "@tanstack/react-query";
import { startJob, updateJobInCache } from "@/lib/client/jobs/job-queries";
import type { JobSelection, NewJobInput } from "@/lib/domain/jobs/new-job";
import type { JobView } from "@/lib/operations/work/job-operations";

export interface BulkDrawerProps {
  selection: JobSelection;
  count: number;
  onStarted: (id: string) => void;
  onClose: () => void;
}

/** What a `FormDrawer` needs to start a job. A field of the API, `changes.phone`, is shown at the input of its last part. */
export function useStartJob(onStarted: (id: string) => void) {
  const queryClient = useQueryClient();
  return {
    save: (input: NewJobInput) => startJob(input),
    onSaved: (job: JobView) => {
      updateJobInCache(queryClient, job);
      onStarted(job.id);
    },
    getFieldName: (path: string) => path.slice(path.lastIndexOf(".") + 1),
  };
}
