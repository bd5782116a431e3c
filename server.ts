import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import next from "next";
import type { FrontOrder, FrontSettings, FrontWord } from "@/lib/front/words";
import { drainApplication } from "@/lib/worker/application";
import { closeStore, openSharedStore } from "./db/open-store";
import { applyPushBatchSummary } from "./lib/server/live/push-batch-summary";
import { config } from "./lib/server/runtime/config";
import { logger } from "./lib/server/runtime/logger";

/** Beside this file as written, and as built. */
const INGRESS_THREAD = new URL(`./lib/front/thread${extname(import.meta.url)}`, import.meta.url);

/**
 * Serves pages and pushes. The world talks to the front server, which has a thread of its own and
 * takes pushes by itself, since Next spends more time on a request than it takes to store a push.
 * All else it passes on to Next, which listens for nobody else.
 */
async function serve(): Promise<void> {
  const { host, port } = config();
  const turnPort = await openSharedStore();
  const app = next({ dev: false, hostname: host, port });
  await app.prepare();
  const answerPage = app.getRequestHandler();
  const pages = await listenOnLoopback(createServer((request, response) => void answerPage(request, response)));
  const { port: pagesPort } = pages.address() as AddressInfo;
  const front = startIngress({ host, port, pagesPort, turnPort });

  const drain = () => {
    front.postMessage("drain" satisfies FrontOrder);
    // The workers and the event streams end by themselves. Closed by hand: by the time of `exit`
    // nothing can be waited for, and the journal would stay beside the database.
    front.once(
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

/** The front server owns the time-outs; its connections stay open for the next request. */
async function listenOnLoopback(server: Server): Promise<Server> {
  Object.assign(server, { headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function startIngress(settings: FrontSettings): Worker {
  const transferList = settings.turnPort ? [settings.turnPort] : [];
  const front = new Worker(INGRESS_THREAD, { workerData: settings, transferList });
  front.on("message", ({ news }: FrontWord) => applyPushBatchSummary(news));
  // Nobody could be answered any more.
  front.once("error", exitWithError);
  return front;
}

function exitWithError(error: unknown): void {
  logger().fatal({ err: error }, "the server could not go on");
  process.exit(1);
}

serve().catch(exitWithError);
