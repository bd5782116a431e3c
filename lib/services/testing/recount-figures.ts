import { PLACES, type RawEvent, type SampleParcel } from "./sample-parcels";

/**
 * Expected figures for tests: counted directly from each parcel's last push, without any code of the
 * figures themselves.
 */
export interface RecountedFigures {
  /** Counts and durations by level, Monday, carrier and lane; of a block of weeks the last Monday, and the level plus ten. */
  cells: Record<string, Record<string, number>>;
  /** Parcels, 代收 and freight (分) by dimension, kind, day and name. */
  days: Record<string, [parcels: number, cod: number, freight: number]>;
}

const BEIJING = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });
const WEEKDAY = new Intl.DateTimeFormat("en-US", { timeZone: "Asia/Shanghai", weekday: "short" });
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Counts the figures from the parcels' pushes. */
export function recountFigures(parcels: readonly SampleParcel[]): RecountedFigures {
  const total: RecountedFigures = { cells: {}, days: {} };
  for (const parcel of parcels) countParcel(total, parcel);
  return total;
}

/** What became of a parcel, by its longest push; instants in ms since 1970 UTC, null for what did not happen. */
export interface RecountedLife {
  outcome: "open" | "signed" | "refused" | "returned";
  picked: number | null;
  signed: number | null;
  refused: number | null;
  returned: number | null;
}

/** Reads a parcel's life from its pushes. */
export function recountLife(parcel: Pick<SampleParcel, "params" | "receipts">): RecountedLife {
  const { outcome, signed, refused, returned, when } = readTrace(parcel);
  return { outcome, picked: when("已揽收"), signed, refused, returned };
}

const isSigned = ({ status }: RawEvent) => status === "本人签收" || status === "投柜或站签收";

/** What a push tells, oldest first. */
function readPush(param: string): Record<"home" | "abroad", RawEvent[]> {
  const { lastResult, destResult } = JSON.parse(param);
  return { home: lastResult.data.toReversed(), abroad: (destResult?.data ?? []).toReversed() };
}

/** The way at home, and the end by the leg that comes last. */
function readTrace({ params, receipts }: Pick<SampleParcel, "params" | "receipts">) {
  const told = params.map((param) => ({ ...readPush(param), receivedAt: receipts.get(param) ?? Infinity }));
  const size = ({ home, abroad }: (typeof told)[number]) => home.length + abroad.length;
  const { home: events, abroad } = told.toSorted((left, right) => size(right) - size(left))[0] ?? NO_EVENTS;
  // Nothing happened after somebody was told of it.
  const at = (event: RawEvent | undefined) => {
    if (!event) return null;
    const isSame = ({ ftime, context }: RawEvent) => ftime === event.ftime && context === event.context;
    const tellers = told.filter(({ home, abroad }) => [...home, ...abroad].some(isSame));
    return Math.min(Date.parse(`${event.ftime.replace(" ", "T")}+08:00`), ...tellers.map((each) => each.receivedAt));
  };
  const first = (...statuses: string[]) => {
    const isOne = ({ status }: RawEvent) => statuses.includes(status);
    return at(events.find(isOne) ?? abroad.find(isOne));
  };
  const end = abroad.length > 0 ? abroad : events;
  const back = findWayBack(end);
  const toBuyer = back < 0 ? end : end.slice(0, back);
  return {
    events,
    outward: abroad.length > 0 ? events : toBuyer,
    at,
    when: (...statuses: string[]) => at(events.find(({ status }) => statuses.includes(status))),
    outcome: tellOutcome(end.at(-1)?.status ?? "", back >= 0),
    signed: at(toBuyer.findLast(isSigned)),
    firstSigned: at(toBuyer.find(isSigned)),
    ownSigned: at(toBuyer.findLast(({ status }) => status === "本人签收")),
    returned: at(end[back]),
    refused: first("拒收", "拒签"),
    problem: first("无法联系"),
  };
}
const NO_EVENTS = { home: [], abroad: [] };

function countParcel({ cells, days }: RecountedFigures, parcel: SampleParcel): void {
  const { input, createdAt } = parcel;
  const { events, outward, at, when, outcome, signed, refused, returned, problem, ...signings } = readTrace(parcel);
  const { firstSigned: first, ownSigned: own } = signings;
  const picked = when("已揽收");
  const left = at(outward.find(({ status, context }) => status !== "已揽收" && context.includes("离开")));
  const there = findArrivalEvent(input, outward);
  const arrived = at(there);
  const attempted = when("派件", "投柜或驿站");
  const ordered = Math.min(createdAt, when("待揽收") ?? createdAt);

  const happened = { created: createdAt, open: outcome === "open" ? createdAt : null, signed, refused, returned };
  const pickUp = { "picked-up": picked, "no-pick-up": picked === null ? createdAt : null };
  for (const [kind, moment] of Object.entries({ ...happened, ...pickUp })) {
    if (moment === null) continue;
    const names = { all: "", carrier: input.carrier, shop: input.shop ?? "", salesperson: input.salesperson ?? "" };
    for (const [dimension, name] of Object.entries(names)) {
      const key = `${dimension}/${kind}/${BEIJING.format(moment)}/${name}`;
      const row = days[key] ?? [0, 0, 0];
      days[key] = row;
      row[0] += 1;
      row[1] += input.codAmount ?? 0;
      row[2] += input.freight ?? 0;
    }
  }

  if (picked === null) return;
  const spans: [string, number | null, number | null][] = [
    ["total", picked, outcome === "signed" ? first : null],
    ["pickup", ordered, picked],
    ["departure", picked, left],
    ["linehaul", left, arrived],
    ["delivery", arrived, attempted],
    ["signing", attempted, outcome === "signed" ? first : null],
    ["total own", picked, outcome === "signed" ? own : null],
    ["signing own", attempted, outcome === "signed" ? own : null],
  ];
  const known =
    PLACES.find(({ area }) => area === input.from) ?? PLACES.find(({ area }) => area === events[0]?.areaName);
  const written =
    input.to ??
    outward.findLast(({ status }) => ["派件", "投柜或驿站", "投柜或站签收", "本人签收"].includes(status))?.areaName;
  const end = PLACES.find(({ area }) => area === written);
  const [from, to] = [known?.province ?? "?", end?.province ?? "?"];
  for (const carrier of [input.carrier, ""]) {
    const cell = (level: number, lane: string) => {
      add(cells, `${level}/${mondayOf(picked)}/${carrier}/${lane}`);
      if (level !== 2) add(cells, `${10 + level}/${lastMondayOfBlock(picked)}/${carrier}/${lane}`);
    };
    cell(0, "//");
    cell(1, `${from}/${to}/`);
    cell(2, `${from}/${to}/${end?.city ?? "?"}`);
    cell(3, `${from}//`);
    cell(4, `/${to}/`);
  }

  function add(rows: RecountedFigures["cells"], key: string): void {
    const row = rows[key] ?? {};
    rows[key] = row;
    const plus = (name: string) => {
      row[name] = (row[name] ?? 0) + 1;
    };
    plus("parcels");
    if (outcome === "signed" || outcome === "open") plus(outcome);
    if (problem !== null) plus("problem");
    if (refused !== null) plus("refused");
    if (returned !== null) plus("returned");
    for (const [span, from, to] of spans) {
      if (from !== null && to !== null && to >= from) plus(`${span} ${roundUp(to - from)}`);
    }
  }
}

/** Where the way back begins; -1 where there is none, or where it was sent out again, or the buyer's city took it. */
function findWayBack(events: readonly RawEvent[]): number {
  const [home, there] = [events[0]?.areaName, events.find(({ status }) => status === "派件")?.areaName];
  const isTaken = ({ status, areaName, context }: RawEvent) =>
    context === "再次派件" || (home !== there && status.endsWith("签收") && areaName === there);
  const lastTaken = events.findLastIndex(isTaken);
  const isBack = ({ status }: RawEvent, index: number) => status === "退回" && index > lastTaken;
  return events.findIndex(isBack);
}

function tellOutcome(last: string, isBack: boolean): RecountedLife["outcome"] {
  if (last === "退回" || last === "退签") return "returned";
  if (last.endsWith("签收")) return isBack ? "returned" : "signed";
  return last === "拒收" || last === "拒签" ? "refused" : "open";
}

/** The first event in the receiver's city, by its text or its place. Within one city only the text counts. */
function findArrivalEvent(input: SampleParcel["input"], outward: readonly RawEvent[]): RawEvent | undefined {
  const cityOf = (address: string | undefined) => PLACES.find(({ area }) => area === address)?.city ?? null;
  const end = cityOf(input.to);
  return outward.find(({ status, areaName, context }) => {
    if (status === "到达派件城市") return true;
    const isUnderWay = status === "在途" || status === "干线";
    if (!isUnderWay || end === null || end === cityOf(input.from ?? outward[0]?.areaName)) return false;
    return cityOf(areaName) === end || (context.includes("到达") && context.includes(end) && areaName === "");
  });
}

/** Rounds up to 15 minutes (durations up to 2 days), 1 hour (up to 10 days) or 6 hours (up to 60 days). In ms. */
function roundUp(duration: number): number {
  if (duration > 60 * DAY) return Number.POSITIVE_INFINITY;
  const step = duration <= 2 * DAY ? HOUR / 4 : duration <= 10 * DAY ? HOUR : 6 * HOUR;
  // A duration of 0 belongs to the first 15 minutes.
  return Math.max(1, Math.ceil(duration / step)) * step;
}

function mondayOf(moment: number): string {
  const weekday = WEEKDAYS.indexOf(WEEKDAY.format(moment));
  return BEIJING.format(moment - weekday * DAY);
}

/** Thirteen weeks are a block; the first began on the Monday before 1970. */
function lastMondayOfBlock(moment: number): string {
  const start = Date.parse("1969-12-29T00:00:00Z");
  const quarter = 13 * 7 * DAY;
  const passed = (Date.parse(`${mondayOf(moment)}T00:00:00Z`) - start) % quarter;
  const end = Date.parse(`${mondayOf(moment)}T00:00:00Z`) - passed + quarter - 7 * DAY;
  return new Date(end).toISOString().slice(0, 10);
}
