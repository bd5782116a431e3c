import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import next from "next";
import { closeStore, openSharedStore, openStore } from "@/db/open-store";
import type { OnDatabaseWait } from "@/db/postgres/wait-for-postgres";
import { message } from "@/lib/domain/shared/message";
import type { Translator } from "@/lib/i18n/translator";
import { logEverything } from "@/lib/log/console-to-log";
import { logger } from "@/lib/log/logger";
import { chooseRequestId, runInRequest } from "@/lib/log/request-context";
import { applyPushBatchSummary } from "@/lib/server/live/push-batch-summary";
import { receiveThreadMetrics } from "@/lib/server/metrics/thread-reports";
import { config } from "@/lib/server/runtime/config";
import { closeDataFolder, keepNewFilesPrivate } from "@/lib/server/runtime/data-folder-modes";
import { drainState, RESTART } from "@/lib/server/runtime/drain-state";
import { spanMaker } from "@/lib/server/tracing/spans";
import { startTracing } from "@/lib/server/tracing/start-tracing";
import { claimInstallation } from "@/lib/services/settings/claim-installation";
import { drainApplication } from "@/lib/worker/drain-application";
import { refusePage } from "./lib/ingress/refuse-page";
import type { IngressCommand, IngressReport, IngressSettings } from "./lib/ingress/thread-messages";
import { terminalWords } from "./scripts/desk/terminal-sentence.mjs";

/** A `.ts` file in development and a `.mjs` file as built. */
const INGRESS_THREAD = new URL(`./lib/ingress/ingress-thread${extname(import.meta.url)}`, import.meta.url);

/**
 * How long (ms) the server still accepts requests after SIGTERM while `/api/health` answers 503: a load balancer that asks
 * every second sends no more by the time the port is closed.
 */
const NOTICE_MS = 1_000;

/** The process must have ended 10 s after SIGTERM. */
const DRAIN_LIMIT_MS = 9_000;

/**
 * Starts the whole server. The ingress thread listens on the public port. It receives pushes itself,
 * since Next spends more time on a request than storing a push takes, and forwards all other
 * requests to Next, which listens on 127.0.0.1 in this thread.
 */
async function serve(): Promise<void> {
  keepNewFilesPrivate();
  logEverything();
  receiveThreadMetrics();
  const stopTracing = await startTracing();
  const settings = config();
  const { host, port } = settings;
  const onWait: OnDatabaseWait = (wait) => logger().warn(wait, "waiting for the database");
  // Before the database is shared: a change would wait for the other thread, which is not started yet.
  await claimInstallation(await openStore({ onWait }), settings, Date.now());
  await closeStore();
  await warnOfOpenFiles(settings.dataDir);
  const writerLockPort = await openSharedStore(onWait);
  drainState().isOrdered = true;
  const app = next({ dev: false, hostname: host, port });
  await app.prepare();
  const handlePage = app.getRequestHandler();
  const answerPage = async (request: IncomingMessage, response: ServerResponse) => {
    if (!(await refusePage(request, response))) await handlePage(request, response);
  };
  const pages = await listenOnLoopback(
    createServer((request, response) => {
      // The ingress has chosen it.
      const requestId = chooseRequestId(request.headers["x-request-id"]);
      runInRequest(requestId, () => inPageSpan(request, response, () => answerPage(request, response))).catch(
        (error: unknown) => {
          logger().error({ err: error, requestId }, "a page could not be answered");
          response.destroy();
        },
      );
    }),
  );
  const { port: nextPort } = pages.address() as AddressInfo;
  const ingress = startIngress({ host, port, nextPort, writerLockPort });

  const drain = async () => {
    if (drainState().isDraining) return;
    drainState().isDraining = true;
    const { isRestarting } = drainState();
    const end = () => process.exit(isRestarting ? RESTART : 0);
    setTimeout(end, DRAIN_LIMIT_MS).unref(); // a database that gives no answer is not waited for
    // What a desk that is replaced acknowledged would be missing in the one that comes.
    if (!isRestarting) await sleep(NOTICE_MS);
    ingress.postMessage("drain" satisfies IngressCommand);
    // The workers and event streams are ended here and not on the process's `exit`, where nothing can
    // be awaited: the database would not be closed, and its write-ahead log would remain beside it.
    const drained = drainApplication();
    ingress.once("exit", () => void drained.then(closeStore).then(stopTracing).finally(end));
  };
  // A service manager signals each process of the service, and the parent this one again: the second changes nothing.
  process.on("SIGTERM", drain);
  process.on("SIGINT", drain);
}

/** Texts of `message`, a line each, in the operator's words. */
async function toTerminalWords(text: string): Promise<string> {
  // Only where there is something to say: Next has sentences of its own, and these would be in memory beside them.
  const { translatorIn } = await import("@/lib/i18n/translator");
  const inLanguage = ({ problem }: Translator) => text.split("\n").map(problem).join("\n");
  return terminalWords(inLanguage(translatorIn("zh-CN")), inLanguage(translatorIn("en")));
}

/** Closes `DATA_DIR` to other users of the machine; with PostgreSQL the folder may not exist. */
async function warnOfOpenFiles(dataDir: string): Promise<void> {
  const open = existsSync(dataDir) ? closeDataFolder(dataDir) : [];
  if (open.length === 0) return;
  const text = message("installation.openToOthers", { paths: open.join(", ") });
  logger().warn({ paths: open }, await toTerminalWords(text));
}

/** Continues the ingress's trace of the request, if there is one. */
async function inPageSpan(request: IncomingMessage, response: ServerResponse, handle: () => Promise<void>) {
  const maker = spanMaker();
  if (!maker) return handle();
  const span = maker.start(`${request.method} in Next`, {}, request.headers);
  response.once("close", () => span.end({ "http.response.status_code": response.statusCode }));
  return maker.within(span, handle);
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

async function exitWithError(error: unknown): Promise<void> {
  // What the operator can correct is said in words; the error itself holds only the sentence's key.
  // By its text, since an error of another thread comes without its class.
  const text = error instanceof Error ? error.message : "";
  const sentence = await toTerminalWords(text);
  logger().fatal({ err: error }, sentence === text ? "the server could not continue" : sentence);
  process.exit(1);
}

serve().catch(exitWithError);
