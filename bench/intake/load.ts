import { type HttpAnswer, HttpConnection } from "./http-connection";
import { LatencyHistogram } from "./latency-histogram";
import type { LoadMessage, LoadPlan, LoadReport, LoadResult } from "./load-messages";
import { PushSchedule } from "./push-schedule";
import { RequestWriter } from "./request-writer";

/** Time after the planned end, for answers in progress. */
const DRAIN_LIMIT_MS = 20_000;

/** Interval in ms at which paced connections are checked. */
const TICK_MS = 5;

/**
 * Sends pushes over all connections until the time or the requests are used up, then waits for the
 * last answers.
 */
function push(plan: LoadPlan, requests: readonly Buffer[]): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const latencies = new LatencyHistogram();
    const connections: HttpConnection[] = [];
    let sent = 0;
    let answered = 0;
    let inFlight = 0;
    let startedAt = 0;
    let deadline = 0;
    const fail = (reason: Error) => {
      clearTimeout(guard);
      for (const connection of connections) connection.close();
      reject(reason);
    };
    const guard = setTimeout(
      () => fail(new Error(`${inFlight} pushes were not answered`)),
      plan.seconds * 1_000 + DRAIN_LIMIT_MS,
    );
    const finish = () => {
      clearTimeout(guard);
      clearInterval(clock);
      for (const connection of connections) connection.close();
      const seconds = (performance.now() - startedAt) / 1_000;
      resolve({ answered, seconds, p50: latencies.quantile(0.5), p99: latencies.quantile(0.99) });
    };
    // Connections that wait for their next request when the load is paced.
    const idle: Array<(now: number) => void> = [];
    const isAllowed = (now: number) =>
      plan.perSecond === undefined || sent < ((now - startedAt) / 1_000) * plan.perSecond;
    const clock = setInterval(() => {
      const now = performance.now();
      while (idle.length > 0 && isAllowed(now)) idle.shift()?.(now);
      if (startedAt > 0 && now >= deadline && inFlight === 0) finish();
    }, TICK_MS);
    const ports = [plan.port, ...(plan.otherPorts ?? [])];
    const open = async (_: unknown, index: number) => {
      let sentAt = 0;
      const sendNext = (now: number) => {
        if (now < deadline && !isAllowed(now)) return void idle.push(sendNext);
        const request = now < deadline ? requests[plan.wraps ? sent % requests.length : sent] : undefined;
        if (!request) return;
        sentAt = now;
        sent += 1;
        inFlight += 1;
        connection.send(request);
      };
      const onAnswer = (answer: HttpAnswer) => {
        const now = performance.now();
        inFlight -= 1;
        if (!isSuccess(answer)) return fail(new Error(`a push was answered ${answer.status}: ${answer.body}`));
        answered += 1;
        latencies.record(now - sentAt);
        sendNext(now);
        if (inFlight === 0 && idle.length === 0) finish();
      };
      const connection = await HttpConnection.open(ports[index % ports.length] ?? plan.port, onAnswer, fail);
      connections.push(connection);
      return sendNext;
    };
    Promise.all(Array.from({ length: plan.connections }, open)).then((senders) => {
      startedAt = performance.now();
      deadline = startedAt + plan.seconds * 1_000;
      for (const sendNext of senders) sendNext(performance.now());
    }, fail);
  });
}

let lastSuccess = "";

/** Kuaidi100 counts only `result: true` as delivered. */
function isSuccess({ status, body }: HttpAnswer): boolean {
  if (status !== 200) return false;
  if (body === lastSuccess) return true;
  const { result, returnCode } = JSON.parse(body) as { result?: unknown; returnCode?: unknown };
  if (result !== true || returnCode !== "200") return false;
  lastSuccess = body;
  return true;
}

function writeRequests(plan: LoadPlan): Buffer[] {
  const schedule = new PushSchedule(plan.slots);
  const writer = new RequestWriter(plan.port, plan.targets);
  const { from, count } = plan;
  return Array.from({ length: count }, (_, index) =>
    writer.write(plan.kind === "first" ? schedule.firstPush(from + index) : schedule.pushAt(from + index)),
  );
}

function report(message: LoadReport): void {
  process.send?.(message);
}

let plan: LoadPlan | undefined;
let requests: Buffer[] = [];

/**
 * This process generates the load: its parent tells it to prepare and to start, any number of
 * times.
 */
process.on("message", (message: LoadMessage) => {
  const explain = (error: unknown) => report({ kind: "failed", reason: String(error) });
  try {
    if (message.kind === "prepare") {
      plan = message.plan;
      requests = [];
      requests = writeRequests(plan);
      const bytes = requests.reduce((sum, request) => sum + request.length, 0);
      report({ kind: "ready", averageBytes: bytes / Math.max(1, requests.length) });
    } else if (plan) {
      push(plan, requests).then((result) => report({ kind: "done", result }), explain);
    }
  } catch (error) {
    explain(error);
  }
});
process.once("disconnect", () => process.exit());
