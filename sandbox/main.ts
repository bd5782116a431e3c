import { parseArgs } from "node:util";
import { startSandbox } from "./sandbox-server";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "3100" },
    host: { type: "string", default: "127.0.0.1" },
    speed: { type: "string", default: "1" },
    seed: { type: "string", default: "7" },
    memory: { type: "string" },
    /** The only accepted keys, separated by commas. */
    keys: { type: "string" },
    /** Initial units of each account. */
    balance: { type: "string" },
    /** Initial time of the clock, `2026-11-30T23:00:00+08:00`. */
    start: { type: "string" },
    stamps: { type: "string", default: "real" },
  },
});

const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  exitWithError(`--port 应为 0 到 65535 的整数，收到的是 ${values.port}。`);
const speed = Number(values.speed);
if (!(speed >= 0 && Number.isFinite(speed))) exitWithError(`--speed 应为不小于 0 的数，收到的是 ${values.speed}。`);
const balance = values.balance === undefined ? null : Number(values.balance);
if (balance !== null && !(Number.isInteger(balance) && balance >= 0))
  exitWithError(`--balance 应为不小于 0 的整数，收到的是 ${values.balance}。`);
const startAt = values.start === undefined ? undefined : Date.parse(values.start);
if (Number.isNaN(startAt)) exitWithError(`--start 应写成 2026-11-30T23:00:00+08:00，收到的是 ${values.start}。`);
const { stamps } = values;
if (stamps !== "real" && stamps !== "virtual") exitWithError(`--stamps 应为 real 或 virtual，收到的是 ${stamps}。`);

try {
  const { host, seed, memory } = values;
  const keys = values.keys?.split(",");
  const sandbox = await startSandbox({ host, port, speed, seed, memory, keys, balance, startAt, stamps });
  console.log(`快递100沙箱已启动：${sandbox.url}（订阅地址 ${sandbox.url}/poll，时间流速 ${speed} 倍）`);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
} catch (error) {
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  exitWithError(isTaken ? `端口 ${port} 已被占用，请用 --port 换一个。` : String(error));
}

function exitWithError(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
