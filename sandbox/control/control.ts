import { unitsPerMonth } from "@/sandbox/accounts/ledger";
import { sendPush } from "@/sandbox/pushes/send-push";
import { LIBRARY } from "@/sandbox/scenarios/library";
import { isScenarioName, type ScenarioName } from "@/sandbox/scenarios/scenarios";
import type { Watcher } from "@/sandbox/watching/watcher";
import { readAccountTerms, readClockChange, readLength } from "./control-body";
import { describeClock, describeWatched, toIso } from "./describe";
import { readFaults } from "./faults";
import { isObject, isText } from "./fields";

const PUSHES_SHOWN = 200;

/** A call of the control API. `name` is the last or the middle part of the path: a number or a key. */
interface Call {
  watcher: Watcher;
  name: string;
  query: URLSearchParams;
  body: unknown;
}

/** Nothing of that name is there. */
export class NothingThereError extends Error {}

interface Route {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** `*` stands for a number or a key. */
  path: string;
  /** What it does, in Chinese, for the page. */
  title: string;
  /** @throws TypeError when the body makes no sense, NothingThereError when nothing is found */
  answer(call: Call): unknown;
}

/** The control API: what a test does to the sandbox, as JSON over HTTP. */
export const ROUTES: readonly Route[] = [
  { method: "GET", path: "/control/clock", title: "虚拟时钟", answer: ({ watcher }) => describeClock(watcher.clock) },
  {
    method: "PUT",
    path: "/control/clock",
    title: '改流速或时间：{"speed": 3600}、{"now": "2026-12-01T00:00:00+08:00"}，时间只能往后',
    answer: setClock,
  },
  {
    method: "POST",
    path: "/control/clock/advance",
    title: '拨快：{"days": 1, "hours": 4, "minutes": 15}，到期的事按顺序做完才回答',
    answer: async ({ watcher, body }) => jump(watcher, readLength(body)),
  },
  {
    method: "GET",
    path: "/control/parcels",
    title: "运单，新订阅的在前；?limit=100",
    answer: ({ watcher, query }) => {
      const all = watcher.list();
      const shown = all.slice(0, readLimit(query, all.length));
      return { total: all.length, parcels: shown.map(describeWatched) };
    },
  },
  {
    method: "GET",
    path: "/control/parcels/*",
    title: "一个单号的运单，每个账号、每家快递公司一个",
    answer: ({ watcher, name }) => ({ parcels: found(watcher.find(name)).map(describeWatched) }),
  },
  {
    method: "POST",
    path: "/control/parcels/*/advance",
    title: '让下一件事立刻发生并推送；{"scenario": "refused"} 先换一种结局',
    answer: advanceParcel,
  },
  { method: "GET", path: "/control/scenarios", title: "情景库", answer: () => ({ scenarios: LIBRARY }) },
  {
    method: "PUT",
    path: "/control/scenarios/*",
    title: '给一个单号指定情景，订阅前后都可以：{"scenario": "stalled"}',
    answer: ({ watcher, name, body }) => {
      watcher.ask(name, readScenario(body));
      return { number: name, scenario: readScenario(body), parcels: watcher.find(name).map(describeWatched) };
    },
  },
  {
    method: "GET",
    path: "/control/accounts",
    title: "账号：授权 Key、余量、到期时间",
    answer: ({ watcher }) => ({ accounts: watcher.accounts.list() }),
  },
  {
    method: "PUT",
    path: "/control/accounts/*",
    title: '改一个授权 Key 的账号：{"balance": 100}、{"isExpired": true}；balance 为 null 则不限量',
    answer: ({ watcher, name, body }) => watcher.accounts.set(name, readAccountTerms(body, watcher.clock.now())),
  },
  {
    method: "GET",
    path: "/control/charges",
    title: "扣费：每个运单每自然月一次；?key=&month=2026-11&number=",
    answer: ({ watcher, query }) => {
      const [key, month, number] = ["key", "month", "number"].map((field) => query.get(field) ?? undefined);
      const charges = watcher.ledger.list({ key, month, number });
      return { total: charges.length, months: unitsPerMonth(charges), charges };
    },
  },
  { method: "GET", path: "/control/faults", title: "故障", answer: ({ watcher }) => watcher.faults.describe() },
  {
    method: "PUT",
    path: "/control/faults",
    title:
      '全部运单的故障：{"push": {"duplicates": 2, "shuffleMinutes": 720}, "poll": {"httpStatus": 500, "times": 3}}',
    answer: ({ watcher, body }) => setFaults(watcher, body),
  },
  {
    method: "PUT",
    path: "/control/faults/*",
    title: '一个单号的故障，优先于全部运单的：{"push": {"cut": "answer", "times": 1}}',
    answer: ({ watcher, name, body }) => setFaults(watcher, body, name),
  },
  { method: "DELETE", path: "/control/faults", title: "不再有故障", answer: ({ watcher }) => setFaults(watcher, {}) },
  {
    method: "DELETE",
    path: "/control/faults/*",
    title: "这个单号不再有故障",
    answer: ({ watcher, name }) => setFaults(watcher, {}, name),
  },
  {
    method: "GET",
    path: "/control/pushes",
    title: "推送记录，每次尝试一条，旧的在前；?number=&after=编号&limit=200",
    answer: listPushes,
  },
  {
    method: "POST",
    path: "/control/push-raw",
    title: '原样推送任何内容并签名：{"callbackurl": "…", "salt": "…", "param": "…"}',
    answer: pushRaw,
  },
];

async function setClock({ watcher, body }: Call) {
  const { speed, now } = readClockChange(body);
  const ahead = (now ?? watcher.clock.now()) - watcher.clock.now();
  if (now !== undefined && ahead < 0) throw new TypeError("the clock cannot be set back");
  if (speed !== undefined) {
    watcher.clock.setSpeed(speed);
    watcher.timeline.speedChanged();
  }
  return jump(watcher, ahead);
}

async function jump(watcher: Watcher, ms: number) {
  const before = watcher.log.total;
  if (ms > 0) await watcher.timeline.advance(ms);
  return { ...describeClock(watcher.clock), attempts: watcher.log.total - before };
}

async function advanceParcel({ watcher, name, body }: Call) {
  found(watcher.find(name));
  if (isObject(body) && body.scenario !== undefined) watcher.ask(name, readScenario(body));
  const outcome = await watcher.advance(name);
  if (!outcome) throw new NothingThereError("nothing is left to happen");
  return { ...outcome, parcel: watcher.find(name).map(describeWatched).at(-1) };
}

function setFaults(watcher: Watcher, body: unknown, number?: string) {
  watcher.faults.set(readFaults(body), number);
  return watcher.faults.describe();
}

function listPushes({ watcher, query }: Call) {
  const after = query.has("after") ? Number(query.get("after")) : undefined;
  const number = query.get("number") ?? undefined;
  const attempts = watcher.log.list({ number, after, limit: readLimit(query, PUSHES_SHOWN) });
  const pushes = attempts.map((attempt) => ({ ...attempt, at: toIso(attempt.at), realAt: toIso(attempt.realAt) }));
  return { total: watcher.log.total, pushes };
}

async function pushRaw({ body }: Call) {
  const { callbackurl, salt, param } = isObject(body) ? body : {};
  if (!isText(callbackurl) || !isText(param)) throw new TypeError("callbackurl and param must be strings");
  return sendPush({ callbackurl, salt: isText(salt) ? salt : null, param });
}

function readScenario(body: unknown): ScenarioName {
  const name = isObject(body) ? body.scenario : undefined;
  if (!isText(name) || !isScenarioName(name))
    throw new TypeError("no such scenario; GET /control/scenarios lists them");
  return name;
}

function readLimit(query: URLSearchParams, usual: number): number {
  const limit = Number(query.get("limit") ?? usual);
  if (!Number.isInteger(limit) || limit < 0) throw new TypeError("limit is a whole number");
  return limit;
}

function found<Item>(items: Item[]): Item[] {
  if (items.length === 0) throw new NothingThereError("nobody watches this number");
  return items;
}
