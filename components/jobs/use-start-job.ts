"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { startJob, updateJobInCache } from "@/lib/client/jobs/job-queries";
import type { NewJobInput } from "@/lib/domain/jobs/new-job";

/** Has a job begun; what the server says of a field stands under the field's own name. */
export function useStartJob(onStarted: (id: string) => void) {
  const queryClient = useQueryClient();
  const { send, errors, ...rest } = useFormMutation(
    (wish: NewJobInput) => startJob(wish),
    (job) => {
      updateJobInCache(queryClient, job);
      onStarted(job.id);
    },
  );
  const ownNames = Object.entries(errors).map(([path, message]) => [path.split(".").at(-1), message]);
  return { start: (wish: NewJobInput) => send(wish, []), errors: Object.fromEntries(ownNames), ...rest };
}
