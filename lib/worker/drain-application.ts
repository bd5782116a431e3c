import { logger } from "@/lib/log/logger";
import { processGlobal } from "@/lib/process-global";

/** What the server, which is bundled apart from the pages, knows of the application: how to end it. */
export const runningApplication = () =>
  processGlobal("application", () => ({ drain: async (): Promise<unknown> => undefined }));

/** Closes the event streams and stops the workers after their current round. */
export async function drainApplication(): Promise<void> {
  try {
    await runningApplication().drain();
  } catch (error) {
    logger().error({ err: error }, "the workers did not stop cleanly");
  }
}
