import { useQueryClient } from "@tanstack/react-query";
import { useAction } from "@/components/ui/feedback/use-action";
import { cancelJob, undoJob, updateJobInCache } from "@/lib/client/jobs/job-queries";

/** Actions on a job of the user. */
export function useJobActions() {
  const queryClient = useQueryClient();
  const { act, isPending } = useAction({
    send: ({ id, action }: { id: string; action: "cancel" | "undo" }) =>
      action === "cancel" ? cancelJob(id) : undoJob(id),
    onSuccess: (job) => updateJobInCache(queryClient, job),
  });
  return {
    cancel: (id: string) => act({ id, action: "cancel" }),
    undo: (id: string) => act({ id, action: "undo" }),
    isPending,
  };
}
