import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { closeStore, openThreadStore } from "@/db/open";
import { sendPushNews } from "@/lib/server/push-news";
import { answerPushes } from "./answer-push";
import { createFrontServer, drain } from "./http-server";
import { passOnTo } from "./pass-on";
import type { FrontOrder, FrontSettings, FrontWord } from "./words";

/** The process must be gone 10 s after SIGTERM. */
const DRAIN_LIMIT_MS = 6_000;

/**
 * The front server, on a thread and a database connection of its own: it takes, keeps and answers
 * Kuaidi100's pushes by itself, and passes all else on to Next in the main thread.
 */
async function run(tell: (word: FrontWord) => void): Promise<void> {
  const { host, port, pagesPort, turnPort } = workerData as FrontSettings;
  const store = await openThreadStore(turnPort);
  sendPushNews((news) => tell({ kind: "news", news }));
  const server = createFrontServer(answerPushes(store), passOnTo(pagesPort));
  server.listen(port, host);
  await once(server, "listening");
  parentPort?.once("message", async (_order: FrontOrder) => {
    await drain(server, DRAIN_LIMIT_MS);
    await closeStore();
    process.exit(0); // of this thread
  });
}

void run((word) => parentPort?.postMessage(word));
