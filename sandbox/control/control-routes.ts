import { unitsPerMonth } from "@/sandbox/accounts/ledger";
import type { ParcelMonitor } from "@/sandbox/monitoring/parcel-monitor";
import { sendPush } from "@/sandbox/pushes/send-push";
import type { QueryRecord } from "@/sandbox/queries/query-log";
import { SCENARIO_LIBRARY } from "@/sandbox/scenarios/scenario-library";
import { accountBody, advanceBody, clockBody, durationBody, rawPushBody, scenarioBody } from "./control-bodies";
import { describeClock, describeParcel, toIso } from "./control-responses";
import { faultsBody } from "./faults";
import { describeTruth } from "./parcel-truth";

const PUSHES_SHOWN = 200;
const QUERIES_SHOWN = 100;
const TRUTHS_SHOWN = 100;
const MAX_TRUTHS = 1_000;

/** A call of the control API. `name` is the number or key in the path. */
interface ControlCall {
  monitor: ParcelMonitor;
  name: string;
  query: URLSearchParams;
  body: unknown;
}

/** The named object does not exist. */
export class NotFoundError extends Error {}

interface ControlRoute {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** `*` is a number or a key. */
  path: string;
  /** Description in Chinese, for the page. */
  title: string;
  /** @throws ZodError or TypeError when the request is invalid, NotFoundError when nothing is found */
  handle(call: ControlCall): unknown;
}

/** The control API, with which a test controls the sandbox: JSON over HTTP. */
export const CONTROL_ROUTES: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/control/clock",
    title: "虚拟时钟",
    handle: ({ monitor }) => describeClock(monitor.clock),
  },
  {
    method: "PUT",
    path: "/control/clock",
    title: '改流速或时间：{"speed": 3600}、{"now": "2026-12-01T00:00:00+08:00"}，时间只能往后',
    handle: setClock,
  },
  {
    method: "POST",
    path: "/control/clock/advance",
    title: '拨快：{"days": 1, "hours": 4, "minutes": 15}，到期的事按顺序做完才回答',
    handle: async ({ monitor, body }) => advanceClock(monitor, durationBody.parse(body)),
  },
  {
    method: "GET",
    path: "/control/parcels",
    title: "运单，新订阅的在前；?limit=100",
    handle: ({ monitor, query }) => {
      const all = monitor.list();
      const shown = all.slice(0, parseCount(query, "limit", all.length));
      return { total: all.length, parcels: shown.map(describeParcel) };
    },
  },
  {
    method: "GET",
    path: "/control/parcels/*",
    title: "一个单号的运单，每个账号、每家快递公司一个",
    handle: ({ monitor, name }) => ({ parcels: requireFound(monitor.find(name)).map(describeParcel) }),
  },
  {
    method: "POST",
    path: "/control/parcels/*/advance",
    title: '让下一件事立刻发生并推送；{"scenario": "refused"} 先换一种结局',
    handle: advanceParcel,
  },
  {
    method: "GET",
    path: "/control/truth",
    title: "此刻的真相：每个运单的状态、监控和轨迹，不论推送是否送达；?number=&limit=100&offset=0",
    handle: listTruths,
  },
  { method: "GET", path: "/control/scenarios", title: "情景库", handle: () => ({ scenarios: SCENARIO_LIBRARY }) },
  {
    method: "PUT",
    path: "/control/scenarios/*",
    title: '给一个单号指定情景，订阅前后都可以：{"scenario": "stalled"}',
    handle: ({ monitor, name, body }) => {
      const { scenario } = scenarioBody.parse(body);
      monitor.setScenario(name, scenario);
      return { number: name, scenario, parcels: monitor.find(name).map(describeParcel) };
    },
  },
  {
    method: "GET",
    path: "/control/accounts",
    title: "账号：授权 Key、余量、到期时间",
    handle: ({ monitor }) => ({ accounts: monitor.accounts.list() }),
  },
  {
    method: "PUT",
    path: "/control/accounts/*",
    title:
      '改一个授权 Key 的账号：{"balance": 100}、{"isExpired": true}、{"customer": "…"}、{"queryUnits": "own"}、{"unitRule": "40days"}；balance 为 null 则不限量',
    handle: ({ monitor, name, body = {} }) => {
      const { isExpired, ...terms } = accountBody.parse(body);
      if (isExpired !== undefined) terms.expiresAt = isExpired ? monitor.clock.now() : null;
      return monitor.accounts.set(name, terms);
    },
  },
  {
    method: "GET",
    path: "/control/charges",
    title: "扣费：每个运单每自然月一次；?key=&month=2026-11&number=",
    handle: ({ monitor, query }) => {
      const [key, month, number] = ["key", "month", "number"].map((field) => query.get(field) ?? undefined);
      const charges = monitor.ledger.list({ key, month, number });
      return { total: charges.length, months: unitsPerMonth(charges), charges };
    },
  },
  {
    method: "GET",
    path: "/control/queries",
    title: "实时查询：每个单号的次数、锁单和违规；?number=&limit=100&offset=0",
    handle: listQueries,
  },
  {
    method: "GET",
    path: "/control/faults",
    title: "故障",
    handle: ({ monitor }) => monitor.faults.describe(),
  },
  {
    method: "PUT",
    path: "/control/faults",
    title:
      '全部运单的故障：{"push": {"duplicates": 2, "shuffleMinutes": 720}, "poll": {"httpStatus": 500, "times": 3}}',
    handle: ({ monitor, body }) => setFaults(monitor, body),
  },
  {
    method: "PUT",
    path: "/control/faults/*",
    title: '一个单号的故障，优先于全部运单的：{"push": {"cut": "answer", "times": 1}}',
    handle: ({ monitor, name, body }) => setFaults(monitor, body, name),
  },
  {
    method: "DELETE",
    path: "/control/faults",
    title: "不再有故障",
    handle: ({ monitor }) => setFaults(monitor, {}),
  },
  {
    method: "DELETE",
    path: "/control/faults/*",
    title: "这个单号不再有故障",
    handle: ({ monitor, name }) => setFaults(monitor, {}, name),
  },
  {
    method: "GET",
    path: "/control/pushes",
    title: "推送记录，每次尝试一条，旧的在前；?number=&after=编号&limit=200",
    handle: listPushes,
  },
  {
    method: "POST",
    path: "/control/push-raw",
    title: '原样推送任何内容并签名：{"callbackurl": "…", "salt": "…", "param": "…"}',
    handle: ({ body }) => sendPush(rawPushBody.parse(body)),
  },
];

async function setClock({ monitor, body }: ControlCall) {
  const { speed, now } = clockBody.parse(body);
  const ahead = (now ?? monitor.clock.now()) - monitor.clock.now();
  if (now !== undefined && ahead < 0) throw new TypeError("the clock cannot be set back");
  if (speed !== undefined) {
    monitor.clock.setSpeed(speed);
    monitor.timeline.handleSpeedChange();
  }
  return advanceClock(monitor, ahead);
}

async function advanceClock(watcher: ParcelMonitor, ms: number) {
  const before = watcher.log.total;
  if (ms > 0) await watcher.timeline.advance(ms);
  return { ...describeClock(watcher.clock), attempts: watcher.log.total - before };
}

async function advanceParcel({ monitor, name, body }: ControlCall) {
  requireFound(monitor.find(name));
  const { scenario } = advanceBody.parse(body);
  if (scenario) monitor.setScenario(name, scenario);
  const outcome = await monitor.advance(name);
  if (!outcome) throw new NotFoundError("nothing is left to happen");
  return { ...outcome, parcel: monitor.find(name).map(describeParcel).at(-1) };
}

function setFaults(watcher: ParcelMonitor, body: unknown, number?: string) {
  watcher.faults.set(faultsBody.parse(body), number);
  return watcher.faults.describe();
}

function listTruths({ monitor, query }: ControlCall) {
  const number = query.get("number");
  const all = number === null ? monitor.list() : monitor.find(number);
  const offset = parseCount(query, "offset", 0);
  const end = offset + Math.min(parseCount(query, "limit", TRUTHS_SHOWN), MAX_TRUTHS);
  const now = monitor.clock.now();
  return {
    now: toIso(now),
    total: all.length,
    next: end < all.length ? end : null,
    parcels: all.slice(offset, end).map((entry) => describeTruth(entry, now)),
  };
}

function listQueries({ monitor, query }: ControlCall) {
  const records = monitor.queries.list(query.get("number") ?? undefined);
  const offset = parseCount(query, "offset", 0);
  const sum = (count: (record: QueryRecord) => number) => records.reduce((total, record) => total + count(record), 0);
  return {
    total: records.length,
    count: sum(({ total }) => total),
    violations: sum(({ violations }) => violations),
    queries: records.slice(offset, offset + parseCount(query, "limit", QUERIES_SHOWN)).map((record) => ({
      ...record,
      lastAt: toIso(record.lastAt),
      lockedUntil: toIso(record.lockedUntil),
      failureUnitAt: toIso(record.failureUnitAt),
    })),
  };
}

function listPushes({ monitor, query }: ControlCall) {
  const after = query.has("after") ? Number(query.get("after")) : undefined;
  const number = query.get("number") ?? undefined;
  const attempts = monitor.log.list({ number, after, limit: parseCount(query, "limit", PUSHES_SHOWN) });
  const pushes = attempts.map((attempt) => ({ ...attempt, at: toIso(attempt.at), realAt: toIso(attempt.realAt) }));
  return { total: monitor.log.total, pushes };
}

function parseCount(query: URLSearchParams, name: string, usual: number): number {
  const count = Number(query.get(name) ?? usual);
  if (!Number.isInteger(count) || count < 0) throw new TypeError(`${name} is a whole number`);
  return count;
}

function requireFound<Item>(items: Item[]): Item[] {
  if (items.length === 0) throw new NotFoundError("nobody watches this number");
  return items;
}
