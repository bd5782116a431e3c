import { expect, test, vi } from "vitest";
import { threadMetrics } from "./thread-metrics";
import { receiveThreadMetrics, renderThreadMetrics, reportThreadMetrics } from "./thread-reports";

test("the metrics of all threads are added up, as each last reported them", async () => {
  receiveThreadMetrics();
  const { pushAcknowledgement } = threadMetrics();
  pushAcknowledgement.observe(0.004);
  reportThreadMetrics("ingress"); // this thread plays both parts, so each value counts twice
  const total = async () =>
    /^waybill_push_acknowledgement_seconds_count\{.*\} (\d+)/m.exec(await renderThreadMetrics())?.[1];
  await vi.waitFor(async () => expect(await total()).toBe("2"), { timeout: 20_000 });
  pushAcknowledgement.observe(0.004);
  await vi.waitFor(async () => expect(await total()).toBe("4"), { timeout: 20_000 });
});
