import { once } from "node:events";
import { extname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { logEverything } from "@/lib/log/console-to-log";
import { deliverPushBatchSummariesTo, type PushBatchSummary } from "@/lib/server/live/push-batch-summary";
import { measureThread } from "@/lib/server/metrics/thread-metrics";
import { reportThreadMetrics } from "@/lib/server/metrics/thread-reports";
import { startTracing } from "@/lib/server/tracing/start-tracing";
import { PushWriter } from "@/lib/services/tracking/push-store/push-writer";
import { createCallbackHandler } from "./callback-handler";
import { createIngressServer, drain } from "./ingress-server";
import { createReverseProxy } from "./reverse-proxy";
import type { IngressCommand, IngressReport, IngressSettings } from "./thread-messages";

/** A `.ts` file in development and a `.mjs` file as built, beside this one. */
const PUSH_WRITER_THREAD = new URL(`./push-writer-thread${extname(import.meta.url)}`, import.meta.url);
/** Shorter than the 10 s within which the process must end after SIGTERM. */
const DRAIN_LIMIT_MS = 6_000;

/**
 * The HTTP server of the whole application, in a thread of its own. It answers Kuaidi100's pushes
 * itself and forwards every other request to Next in the main thread.
 */
async function runIngress(report: (message: IngressReport) => void): Promise<void> {
  const { host, port, nextPort, writerLockPort } = workerData as IngressSettings;
  const reportSummary = (summary: PushBatchSummary) => report({ kind: "summary", summary });
  const pushWriter = new PushWriter(PUSH_WRITER_THREAD, writerLockPort, reportSummary);
  deliverPushBatchSummariesTo(reportSummary); // of refused pushes, which this thread counts itself
  logEverything();
  const stopTracing = await startTracing();
  measureThread("ingress", () => undefined);
  reportThreadMetrics("ingress");
  const server = createIngressServer(createCallbackHandler(pushWriter), createReverseProxy(nextPort));
  server.listen(port, host);
  await once(server, "listening");
  parentPort?.once("message", async (_command: IngressCommand) => {
    await drain(server, DRAIN_LIMIT_MS);
    await pushWriter.close();
    await stopTracing?.();
    process.exit(0); // of this thread only
  });
}

void runIngress((message) => parentPort?.postMessage(message));
