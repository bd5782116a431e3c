import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { closeStore, openThreadStore } from "@/db/open-store";
import { logEverything } from "@/lib/log/console-to-log";
import { deliverPushBatchSummariesTo } from "@/lib/server/live/push-batch-summary";
import { measureThread } from "@/lib/server/metrics/thread-metrics";
import { reportThreadMetrics } from "@/lib/server/metrics/thread-reports";
import { startTracing } from "@/lib/server/tracing/start-tracing";
import { createPushStore } from "@/lib/services/tracking/push-store/create-push-store";
import { PushBacklog } from "@/lib/services/tracking/push-store/push-backlog";
import type { ReceiptVerdict, SignedPush } from "@/lib/services/tracking/push-store/push-store";
import type {
  PushBatch,
  PushWriterCommand,
  PushWriterReport,
} from "@/lib/services/tracking/push-store/push-writer-messages";
import { SharedPushBacklog } from "@/lib/services/tracking/push-store/shared-push-backlog";
import { WalCheckpointer } from "./wal-checkpointer";

/** Stores the pushes that the ingress thread hands over (`PushWriter`), on a connection of its own. */
async function runPushWriter(port: MessagePort, writerLockPort: MessagePort | undefined): Promise<void> {
  logEverything();
  const stopTracing = await startTracing();
  const store = await openThreadStore(writerLockPort);
  const direct = createPushStore(store);
  measureThread("push-writer", () => store.read);
  reportThreadMetrics("push-writer");
  const checkpointer = writerLockPort && new WalCheckpointer(); // PostgreSQL makes its own checkpoints
  const backlog = writerLockPort ? new PushBacklog(store) : new SharedPushBacklog(store);
  const report = (message: PushWriterReport) => port.postMessage(message);
  deliverPushBatchSummariesTo((summary) => report({ kind: "summary", summary }));

  let done: { ids: number[]; verdicts: (ReceiptVerdict | null)[] } = { ids: [], verdicts: [] };
  /** Reports everything that one commit settles in one message. */
  const reportDone = (id: number, verdict: ReceiptVerdict | null) => {
    done.verdicts.push(verdict);
    if (done.ids.push(id) > 1) return;
    queueMicrotask(() => {
      report({ kind: "done", ...done });
      done = { ids: [], verdicts: [] };
      checkpointer?.requestCheckpoint();
    });
  };
  const reportResult = (id: number, saving: Promise<ReceiptVerdict | undefined>) =>
    saving.then(
      (verdict) => reportDone(id, verdict ?? null),
      (error: unknown) =>
        report({ kind: "failed", id, reason: error instanceof Error ? error.message : String(error) }),
    );

  port.on("message", async (command: PushWriterCommand) => {
    if (command.kind === "pushes") {
      for (const { id, push, now } of unpackBatch(command)) void reportResult(id, backlog.savePush(push, now));
    } else if (command.kind === "refused") {
      const { id, row } = command;
      void reportResult(
        id,
        direct.saveRefusedPush({ ...row, body: Buffer.from(row.body) }).then(() => undefined),
      );
    } else {
      await backlog.close();
      await checkpointer?.close();
      await closeStore();
      await stopTracing?.();
      writerLockPort?.close();
      port.close();
    }
  });
}

function* unpackBatch(batch: PushBatch): Generator<{ id: number; push: SignedPush; now: number }> {
  const { buffer } = batch.texts;
  let start = 0;
  for (const [index, id] of batch.ids.entries()) {
    const end = batch.ends[index] ?? start;
    const push = {
      callbackId: batch.callbackIds[index] ?? "",
      sign: batch.signs[index] ?? "",
      param: Buffer.from(buffer, start, end - start),
    };
    yield { id, push, now: batch.arrivals[index] ?? 0 };
    start = end;
  }
}

if (!parentPort) throw new Error("this is the entry of a thread, see push-writer.ts");
void runPushWriter(parentPort, (workerData as { writerLockPort: MessagePort | undefined }).writerLockPort);
