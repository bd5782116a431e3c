import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import next from "next";
import { closeStore, openSharedStore } from "@/db/open-store";
import { applyPushBatchSummary } from "@/lib/server/live/push-batch-summary";
import { config } from "@/lib/server/runtime/config";
import { logger } from "@/lib/server/runtime/logger";
import { drainApplication } from "@/lib/worker/drain-application";
import type { IngressCommand, IngressReport, IngressSettings } from "./lib/ingress/thread-messages";

/** A `.ts` file in development and a `.mjs` file as built. */
const INGRESS_THREAD = new URL(`./lib/ingress/ingress-thread${extname(import.meta.url)}`, import.meta.url);

/**
 * Starts the whole server. The ingress thread listens on the public port. It receives pushes itself,
 * since Next spends more time on a request than storing a push takes, and forwards all other
 * requests to Next, which listens on 127.0.0.1 in this thread.
 */
async function serve(): Promise<void> {
  const { host, port } = config();
  const writerLockPort = await openSharedStore((sentence) => logger().warn(sentence));
  const app = next({ dev: false, hostname: host, port });
  await app.prepare();
  const handlePage = app.getRequestHandler();
  const pages = await listenOnLoopback(createServer((request, response) => void handlePage(request, response)));
  const { port: nextPort } = pages.address() as AddressInfo;
  const ingress = startIngress({ host, port, nextPort, writerLockPort });

  const drain = () => {
    ingress.postMessage("drain" satisfies IngressCommand);
    // The workers and event streams are ended here and not on the process's `exit`, where nothing can
    // be awaited: the database would not be closed, and its write-ahead log would remain beside it.
    ingress.once(
      "exit",
      () =>
        void drainApplication()
          .then(closeStore)
          .finally(() => process.exit(0)),
    );
  };
  process.once("SIGTERM", drain);
  process.once("SIGINT", drain);
}

/** Without time-outs: the ingress has them, and reuses its connections to this server. */
async function listenOnLoopback(server: Server): Promise<Server> {
  Object.assign(server, { headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function startIngress(settings: IngressSettings): Worker {
  const transferList = settings.writerLockPort ? [settings.writerLockPort] : [];
  const ingress = new Worker(INGRESS_THREAD, { workerData: settings, transferList });
  ingress.on("message", ({ summary }: IngressReport) => applyPushBatchSummary(summary));
  // Without it no request can be answered.
  ingress.once("error", exitWithError);
  return ingress;
}

function exitWithError(error: unknown): void {
  logger().fatal({ err: error }, "the server could not continue");
  process.exit(1);
}

serve().catch(exitWithError);
