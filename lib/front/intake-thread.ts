import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { closeStore, openThreadStore } from "@/db/open-store";
import { deliverPushBatchSummariesTo } from "@/lib/server/live/push-batch-summary";
import { pushKeeper } from "@/lib/services/tracking/answer-callback";
import { PushBacklog } from "@/lib/services/tracking/push-backlog";
import type { ReceiptVerdict, SignedPush } from "@/lib/services/tracking/receive-push";
import type { IntakeOrder, IntakeWord, PushBatch } from "./intake-messages";
import { JournalKeeper } from "./journal-keeper";

/** Keeps the pushes that the front server hands over, on a connection of its own. */
async function run(port: MessagePort, turnPort: MessagePort | undefined): Promise<void> {
  const store = await openThreadStore(turnPort);
  const keeper = pushKeeper(store);
  const journal = turnPort && new JournalKeeper(); // PostgreSQL sees to its own
  // Beside other nodes pushes are applied as they come: one that waits here would be overtaken there.
  const backlog = turnPort && new PushBacklog(store);
  const keep = backlog?.keep ?? keeper.keep;
  const tell = (word: IntakeWord) => port.postMessage(word);
  deliverPushBatchSummariesTo((news) => tell({ kind: "news", news }));

  let done: { numbers: number[]; verdicts: (ReceiptVerdict | null)[] } = { numbers: [], verdicts: [] };
  /** All that one commit settles goes back in one message. */
  const settle = (number: number, verdict: ReceiptVerdict | null) => {
    done.verdicts.push(verdict);
    if (done.numbers.push(number) > 1) return;
    queueMicrotask(() => {
      tell({ kind: "done", ...done });
      done = { numbers: [], verdicts: [] };
      journal?.note();
    });
  };
  const answer = (number: number, work: Promise<ReceiptVerdict | undefined>) =>
    work.then(
      (verdict) => settle(number, verdict ?? null),
      (error: unknown) =>
        tell({ kind: "failed", number, reason: error instanceof Error ? error.message : String(error) }),
    );

  port.on("message", async (order: IntakeOrder) => {
    if (order.kind === "pushes") {
      for (const { number, push, now } of pushesOf(order)) void answer(number, keep(push, now));
    } else if (order.kind === "refused") {
      void answer(
        order.number,
        keeper.keepRefused({ ...order.row, body: Buffer.from(order.row.body) }).then(() => undefined),
      );
    } else {
      await backlog?.close();
      await journal?.close();
      await closeStore();
      turnPort?.close();
      port.close();
    }
  });
}

function* pushesOf(batch: PushBatch): Generator<{ number: number; push: SignedPush; now: number }> {
  const { buffer } = batch.texts;
  let start = 0;
  for (const [index, number] of batch.numbers.entries()) {
    const end = batch.ends[index] ?? start;
    const push = {
      callbackId: batch.callbackIds[index] ?? "",
      sign: batch.signs[index] ?? "",
      param: Buffer.from(buffer, start, end - start),
    };
    yield { number, push, now: batch.arrivals[index] ?? 0 };
    start = end;
  }
}

if (!parentPort) throw new Error("this is the entry of a thread, see intake.ts");
void run(parentPort, (workerData as { turnPort: MessagePort | undefined }).turnPort);
