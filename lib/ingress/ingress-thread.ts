import { once } from "node:events";
import { extname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { answerPushes } from "./answer-push";
import { createFrontServer, drain } from "./http-server";
import { Intake } from "./intake";
import { passOnTo } from "./pass-on";
import type { FrontOrder, FrontSettings, FrontWord } from "./words";

/** Beside this file as written, and as built. */
const INTAKE_THREAD = new URL(`./intake-thread${extname(import.meta.url)}`, import.meta.url);
/** The process must be gone 10 s after SIGTERM. */
const DRAIN_LIMIT_MS = 6_000;

/**
 * The front server, on a thread of its own: it answers Kuaidi100's pushes by itself, and passes all
 * else on to Next in the main thread.
 */
async function run(tell: (word: FrontWord) => void): Promise<void> {
  const { host, port, pagesPort, turnPort } = workerData as FrontSettings;
  const intake = new Intake(INTAKE_THREAD, turnPort, (news) => tell({ kind: "news", news }));
  const server = createFrontServer(answerPushes(intake), passOnTo(pagesPort));
  server.listen(port, host);
  await once(server, "listening");
  parentPort?.once("message", async (_order: FrontOrder) => {
    await drain(server, DRAIN_LIMIT_MS);
    await intake.close();
    process.exit(0); // of this thread
  });
}

void run((word) => parentPort?.postMessage(word));
