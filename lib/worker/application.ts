import { closeStore, openStore } from "@/db/open";
import { config } from "@/lib/server/config";
import { liveBus } from "@/lib/server/live-bus";
import { logger } from "@/lib/server/logger";
import { startSubscriptionWorker } from "./subscription-worker";

/**
 * Opens the database and starts the workers; SIGTERM and SIGINT stop them again.
 *
 * @throws ConfigError and FolderInUseError: the process cannot serve
 */
export async function startApplication(): Promise<void> {
  const settings = config();
  const store = await openStore();
  const stopSubscriptions = startSubscriptionWorker(store, settings);

  const drain = async () => {
    // Open event streams would keep the HTTP server from closing.
    liveBus().close();
    await stopSubscriptions();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void drain().catch((error: unknown) => logger().error({ err: error }, "drain failed")));
  }
  // Requests under way may still write, so the database is closed by the very end of the process.
  process.once("exit", () => void closeStore());
}
