import { BroadcastChannel } from "node:worker_threads";
import { AggregatorRegistry } from "prom-client";
import { type LoggedCounts, loggedCounts } from "@/lib/log/logger";
import { processGlobal } from "@/lib/process-global";
import { LOG_LINES, type ThreadName, threadMetrics } from "./thread-metrics";

const CHANNEL = "waybill-desk.thread-metrics";
/** How often (ms) a thread reports; so old its figures can be. */
const REPORT_MS = 1_000;

interface ThreadReport {
  thread: ThreadName;
  /** What `getMetricsAsJSON` answers. */
  metrics: object[];
}

const received = () => processGlobal("thread-reports", () => new Map<ThreadName, object[]>());

/** Reports this thread's metrics to the thread with the pages, until the thread ends. */
export function reportThreadMetrics(thread: ThreadName): void {
  const channel = openChannel();
  const report = async () => {
    const metrics = await threadMetrics().registry.getMetricsAsJSON();
    channel.postMessage({ thread, metrics } satisfies ThreadReport);
  };
  setInterval(() => void report(), REPORT_MS).unref();
}

/** Receives the reports of the other threads; to be called once, before they start. */
export function receiveThreadMetrics(): void {
  openChannel().onmessage = (event) => {
    const { thread, metrics } = (event as { data: ThreadReport }).data;
    received().set(thread, metrics);
  };
}

/** The metrics of all threads as text, those with the same name and labels added up. */
export async function renderThreadMetrics(): Promise<string> {
  const own = await threadMetrics().registry.getMetricsAsJSON();
  return AggregatorRegistry.aggregate([own, ...received().values()]).metrics();
}

/** A channel that does not keep its thread alive. */
function openChannel(): BroadcastChannel {
  const channel = new BroadcastChannel(CHANNEL);
  (channel as BroadcastChannel & { unref(): void }).unref(); // its type leaves it out
  return channel;
}

/** Warnings and errors of all threads since the start, with those that the throttle left out. */
export function countLoggedLines(): LoggedCounts {
  const { warn, error } = loggedCounts();
  const totals = { warn, error };
  for (const metrics of received().values()) {
    const lines = (metrics as LineMetric[]).find(({ name }) => name === LOG_LINES);
    for (const { labels, value } of lines?.values ?? []) totals[labels.level as keyof LoggedCounts] += value;
  }
  return totals;
}

interface LineMetric {
  name: string;
  values: readonly { labels: { level?: string }; value: number }[];
}
