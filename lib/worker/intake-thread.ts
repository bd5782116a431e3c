import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { closeStore, openThreadStore } from "@/db/open";
import { keepIn } from "@/lib/services/receive-push";
import type { IntakeAnswer, IntakeOrder } from "./intake-messages";

/** Keeps the pushes that the server hands over, on a thread and a connection of its own. */
async function run(port: MessagePort, turnPort: MessagePort): Promise<void> {
  const store = await openThreadStore(turnPort);
  const keep = keepIn(store);
  let answers: IntakeAnswer[] = [];
  const answer = (one: IntakeAnswer) => {
    // All that one commit settles goes back in one message.
    if (answers.push(one) > 1) return;
    queueMicrotask(() => {
      port.postMessage(answers);
      answers = [];
    });
  };
  port.on("message", async (order: IntakeOrder) => {
    if (order.kind === "close") {
      await closeStore();
      turnPort.close();
      port.close();
      return;
    }
    for (const { number, push, now } of order.pushes) {
      keep(push, now).then(
        (kept) => answer({ number, kept }),
        (error: unknown) => answer({ number, error: error instanceof Error ? error.message : String(error) }),
      );
    }
  });
}

if (!parentPort) throw new Error("this is the entry of a thread, see intake.ts");
void run(parentPort, (workerData as { turnPort: MessagePort }).turnPort);
