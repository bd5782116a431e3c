import { say } from "../process-tools.mjs";

const START_LIMIT_MS = 60_000;
const POLL_MS = 50;
/** What the desk says of its health while it serves; `draining` is one that ends. */
const SERVING = ["ok", "damaged", "unavailable"];

/**
 * Waits until the desk serves. One that cannot store serves as well: its pages say what to do, so the reason is only
 * printed. Ends this process when there is no answer in time.
 *
 * @param {string} address of the desk on this machine
 * @param {{ exitCode: number | null, signalCode: string | null }} child the server's process
 * @param {() => void} [onLate] called before the message that there is no answer
 */
export async function waitForDesk(address, child, onLate) {
  const url = `${address}/api/health`;
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const report = await readHealth(url);
    if (SERVING.includes(report?.status)) {
      if (report.status !== "ok")
        say(
          `已启动，但不能正常保存数据：${report.message}`,
          `started, but cannot store as it should: ${report.message}`,
        );
      return;
    }
    if (child.exitCode !== null || child.signalCode !== null) return new Promise(() => {}); // the family ends this process
    if (Date.now() > deadline) {
      onLate?.();
      const seconds = START_LIMIT_MS / 1_000;
      say(`${url} 在 ${seconds} 秒内没有响应。`, `${url} did not answer within ${seconds} s.`);
      process.exit(1);
    }
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

/** The report of the health route, also with 503; undefined for any other answer. */
async function readHealth(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  return response?.json().catch(() => undefined);
}
