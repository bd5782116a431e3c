import { opener } from "@/db/open-store";
import { MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { defineJob } from "@/lib/services/shared/background-job";

/** Makes the partitions of the next days; divides the pushes of earlier versions, step by step. */
export const pushPartitionsJob = defineJob({
  name: "the partitions of pushes",
  runsAt: "each server",
  everyMs: MINUTE_MS,
  nextMs: (areMade) => (areMade ? 10 : 1) * MINUTE_MS,
  run: ({ isStopping }) => opener.maintainPartitions(Date.now(), isStopping),
});
