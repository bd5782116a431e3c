"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { startJob, updateJobInCache } from "@/lib/client/jobs/job-queries";
import type { NewJobInput } from "@/lib/domain/jobs/new-job";

/** Starts a job; the server's error for a field is returned under the field's name. */
export function useStartJob(onStarted: (id: string) => void) {
  const queryClient = useQueryClient();
  const { send, errors, ...rest } = useFormMutation(
    (input: NewJobInput) => startJob(input),
    (job) => {
      updateJobInCache(queryClient, job);
      onStarted(job.id);
    },
  );
  const ownNames = Object.entries(errors).map(([path, message]) => [path.split(".").at(-1), message]);
  return { start: (input: NewJobInput) => send(input, []), errors: Object.fromEntries(ownNames), ...rest };
}
