import { onReplicaChange } from "@/db/connection-state";
import { logger } from "@/lib/log/logger";

/** Logs when the replica for lists and figures is lost, and when it is found again. */
export function logReplicaChanges(): void {
  onReplicaChange((state) => {
    if (state.isUsable) logger().info("lists and figures are read from the replica");
    else logger().warn({ reason: state.reason }, "the replica cannot be read from; the primary answers");
  });
}
