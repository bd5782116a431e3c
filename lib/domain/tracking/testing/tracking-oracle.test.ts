import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longLives } from "./scripted-lives";
import { type Delivery, tellTruth } from "./tracking-oracle";

const MINUTE_MS = 60_000;
/** 2026-03-01 09:00 in Beijing. */
const NINE = Date.UTC(2026, 2, 1, 1);

interface TestEvent {
  context: string;
  time?: string;
  ftime?: string;
}

/** An event of 2026-03-01, by its time. */
const event = (time: string, context: string): TestEvent => ({
  context,
  time: `2026-03-01 ${time}:00`,
  ftime: `2026-03-01 ${time}:00`,
});

/** A result of the watched carrier. */
const result = (state: string | number | null, ...data: unknown[]) => ({ com: "yuantong", nu: "YT1", state, data });

/** A push received on 2026-03-01 at a time, or at some ms. */
function deliver(at: string | number, push: object, ordinal = 0, fingerprint = `${at}`): Delivery {
  const receivedAt = typeof at === "number" ? at : Date.parse(`2026-03-01T${at}:00+08:00`);
  return {
    param: JSON.stringify({ status: "polling", autoCheck: "0", comOld: "", comNew: "", ...push }),
    ordinal,
    receivedAt,
    fingerprint,
  };
}

/** The truth of a parcel that was subscribed for yuantong. */
const truth = (...deliveries: Delivery[]) => tellTruth(deliveries, "yuantong");
const texts = (...deliveries: Delivery[]) => truth(...deliveries).legs.origin?.texts;

const PICKED_UP = event("09:00", "揽收");
const SENT = event("10:00", "派件");
const SIGNED = event("11:00", "签收");

describe("the order of pushes", () => {
  test("pushes count in the order of their receipt, however they are delivered", () => {
    const pushes = [
      deliver("09:10", { lastResult: result("1", PICKED_UP) }),
      deliver("10:10", { lastResult: result("5", SENT, PICKED_UP) }),
      deliver("11:10", { status: "shutdown", lastResult: result("3", SIGNED, SENT, PICKED_UP) }),
    ];
    expect(truth(...pushes)).toEqual({
      state: 3,
      subState: null,
      raw: null,
      outcome: "signed",
      carrier: "yuantong",
      monitorStatus: "shutdown",
      legs: {
        origin: {
          state: 3,
          subState: null,
          raw: null,
          eventCount: 3,
          texts: ["签收", "派件", "揽收"],
          turnedBack: false,
        },
        destination: null,
      },
    });
    expect(truth(...pushes.toReversed())).toEqual(truth(...pushes));
  });

  test("pushes received in the same millisecond count in the order of their fingerprints", () => {
    const first = deliver(NINE, { lastResult: result("0", event("08:00", "甲")) }, 0, "a");
    const second = deliver(NINE, { lastResult: result("5", event("08:00", "乙")) }, 0, "b");
    expect(truth(second, first)).toMatchObject({ state: 5, legs: { origin: { texts: ["乙"] } } });
  });

  test("an older trace that is received later is refused, and so is one of the same age with fewer events", () => {
    const full = deliver("10:10", { lastResult: result("5", SENT, PICKED_UP) });
    expect(truth(full, deliver("10:40", { lastResult: result("1", PICKED_UP) })).state).toBe(5);
    expect(truth(full, deliver("10:40", { lastResult: result("2", SENT) })).state).toBe(5);
  });

  test("of equal age and as many events, the later receipt counts: the text was corrected", () => {
    const first = deliver("10:10", { lastResult: result("5", SENT) });
    expect(texts(first, deliver("10:40", { lastResult: result("5", event("10:00", "派件（更正）")) }))).toEqual([
      "派件（更正）",
    ]);
  });
});

describe("rule 1: a time in the future orders nothing", () => {
  const dated = { ...SENT, time: "2027-03-01 10:00:00", ftime: "2027-03-01 10:00:00" };
  const wrong = deliver("09:30", { lastResult: result("0", dated, PICKED_UP) });

  test("an event dated a year ahead is shown, and the corrected trace replaces it", () => {
    expect(truth(wrong).legs.origin?.eventCount).toBe(2);
    const corrected = deliver("10:10", { lastResult: result("5", SENT, PICKED_UP) });
    expect(truth(wrong, corrected)).toMatchObject({
      state: 5,
      legs: { origin: { eventCount: 2, texts: ["派件", "揽收"] } },
    });
    const signed = deliver("11:10", { status: "shutdown", lastResult: result("3", SIGNED, SENT, PICKED_UP) });
    expect(truth(wrong, corrected, signed)).toMatchObject({ state: 3, monitorStatus: "shutdown" });
  });

  test("ten minutes ahead of the receipt are a difference of clocks, eleven are the future", () => {
    const fast = deliver("09:50", { lastResult: result("5", SENT) });
    expect(texts(fast, deliver("10:05", { lastResult: result("1", event("09:55", "揽收")) }))).toEqual(["派件"]);
    const ahead = deliver("09:49", { lastResult: result("5", SENT) });
    expect(texts(ahead, deliver("10:05", { lastResult: result("1", event("09:45", "揽收")) }))).toEqual(["揽收"]);
  });

  test("abroad, local time may be six hours ahead of Beijing", () => {
    const abroad = (at: string, time: string, text: string) =>
      deliver(at, { destResult: result("0", event(time, text)) });
    const read = (...pushes: Delivery[]) => truth(...pushes).legs.destination?.texts;
    expect(read(abroad("09:00", "15:10", "Arrived"), abroad("09:30", "14:00", "Left"))).toEqual(["Arrived"]);
    expect(read(abroad("08:59", "15:10", "Arrived"), abroad("09:30", "14:00", "Left"))).toEqual(["Left"]);
  });
});

describe("rule 2: the end counts", () => {
  const onItsWay = deliver("10:10", { lastResult: result("5", SENT, PICKED_UP) });

  test.each([
    ["with fewer events", result("3", event("10:00", "已签收"))],
    ["with older times", result("3", event("09:00", "已签收"))],
    ["with unreadable times", result("3", { context: "已签收", time: "昨天", ftime: "昨天" })],
  ])("a shutdown replaces the trace %s", (_, lastResult) => {
    const end = deliver("11:10", { status: "shutdown", lastResult });
    expect(truth(onItsWay, end)).toMatchObject({
      state: 3,
      monitorStatus: "shutdown",
      legs: { origin: { texts: ["已签收"] } },
    });
  });

  test("a polling repeated after the end does not take the signature back, even with the identical trace", () => {
    const end = deliver("11:10", { status: "shutdown", lastResult: result("3", SIGNED, SENT) });
    const retried = deliver("11:40", { lastResult: result("0", SIGNED, SENT) });
    expect(truth(end, retried)).toMatchObject({ state: 3, monitorStatus: "shutdown" });
    const more = deliver("11:50", { lastResult: result("0", SIGNED, SENT, PICKED_UP) });
    expect(truth(end, more)).toMatchObject({ state: 3, legs: { origin: { eventCount: 2 } } });
  });

  test("an event after the end counts: the parcel goes back", () => {
    const end = deliver("11:10", { status: "shutdown", lastResult: result("3", SIGNED) });
    const later = deliver("12:10", { lastResult: result("6", event("12:00", "退回"), SIGNED) });
    expect(truth(end, later)).toMatchObject({ state: 6, monitorStatus: "shutdown" });
  });

  test("after an end whose times cannot be read, only what happened after its receipt counts", () => {
    const end = deliver("11:10", { status: "shutdown", lastResult: result("3", { context: "已签收" }) });
    expect(truth(end, deliver("11:40", { lastResult: result("5", SENT) })).state).toBe(3);
    expect(truth(end, deliver("12:10", { lastResult: result("6", event("12:00", "退回")) })).state).toBe(6);
    expect(truth(end, deliver("12:10", { lastResult: result("6", { context: "退回" }) })).state).toBe(3);
  });

  test("a shutdown after an abort ends the parcel again, a second shutdown counts unless it is older", () => {
    const abort = deliver("10:30", { status: "abort", lastResult: result("0") });
    const end = deliver("11:10", { status: "shutdown", lastResult: result("3", SENT) });
    expect(truth(onItsWay, abort, end)).toMatchObject({
      state: 3,
      monitorStatus: "shutdown",
      legs: { origin: { eventCount: 1 } },
    });
    const second = deliver("11:40", { status: "shutdown", lastResult: result("4", SENT) });
    expect(truth(onItsWay, end, second).state).toBe(4);
    const older = deliver("11:50", { status: "shutdown", lastResult: result("4", PICKED_UP) });
    expect(truth(onItsWay, end, older).state).toBe(3);
  });

  test("a shutdown without events gives its state and leaves the trace, and a retried polling does not undo it", () => {
    const end = deliver("11:10", { status: "shutdown", lastResult: result("3") });
    expect(truth(onItsWay, end)).toMatchObject({ state: 3, legs: { origin: { eventCount: 2 } } });
    expect(truth(onItsWay, end, deliver("11:40", { lastResult: result("5", SENT, PICKED_UP) })).state).toBe(3);
    expect(truth(end, deliver("11:40", { lastResult: result("0") })).state).toBe(3);
  });

  test("an abort with an empty trace erases nothing, and its 0 is no state", () => {
    const abort = deliver("10:30", { status: "abort", message: "60天无变化", lastResult: result("0") });
    expect(truth(onItsWay, abort)).toMatchObject({
      state: 5,
      monitorStatus: "abort",
      legs: { origin: { eventCount: 2 } },
    });
    const full = deliver("11:30", { status: "abort", lastResult: result("0", SIGNED, SENT) });
    expect(truth(onItsWay, full)).toMatchObject({ state: 5, legs: { origin: { texts: ["签收", "派件"] } } });
    expect(truth(abort)).toMatchObject({ state: null, legs: { origin: null } });
    expect(truth(full).state).toBe(0);
  });
});

describe("rule 3: updateall", () => {
  const onItsWay = deliver("10:10", { lastResult: result("5", SENT, PICKED_UP) });
  const repair = (at: string, ordinal: number, lastResult: object) =>
    deliver(at, { status: "updateall", lastResult }, ordinal);

  test("replaces the trace whatever its age and number of events", () => {
    expect(truth(onItsWay, repair("10:30", 0, result("1", PICKED_UP)))).toMatchObject({
      state: 1,
      monitorStatus: "polling",
    });
  });

  test("without events it empties nothing", () => {
    expect(truth(onItsWay, repair("10:30", 0, result("0")))).toMatchObject({
      state: 5,
      legs: { origin: { eventCount: 2 } },
    });
  });

  test("of an older subscription or of the wrong carrier it changes nothing", () => {
    const again = deliver("10:20", { lastResult: result("5", SENT) }, 1);
    expect(truth(onItsWay, again, repair("10:30", 0, result("1", PICKED_UP))).state).toBe(5);
    const corrected = deliver("10:20", {
      autoCheck: "1",
      comNew: "ems",
      lastResult: { ...result("5", SENT), com: "ems" },
    });
    expect(truth(corrected, repair("10:30", 0, result("1", PICKED_UP))).state).toBe(5);
  });

  test("after the end it counts only with a later event or with an end of its own", () => {
    const end = deliver("11:10", { status: "shutdown", lastResult: result("3", SIGNED) });
    expect(truth(end, repair("11:30", 0, result("0", SIGNED, SENT))).state).toBe(3);
    expect(truth(end, repair("12:30", 0, result("6", event("12:00", "退回")))).state).toBe(6);
    expect(truth(end, repair("11:30", 0, result("401", SENT)))).toMatchObject({
      state: 4,
      subState: 401,
      monitorStatus: "shutdown",
    });
    expect(truth(end, repair("11:30", 0, result("304", SENT)))).toMatchObject({ state: 3, subState: 304 });
  });
});

describe("rule 4: whose push it is after a correction", () => {
  const wrong = deliver("09:10", { lastResult: result("1", PICKED_UP) });
  const announced = deliver("10:10", { status: "abort", comNew: "ems", lastResult: result("0") });
  const corrected = deliver("10:20", {
    autoCheck: "1",
    comOld: "yuantong",
    comNew: "ems",
    lastResult: { ...result("5", SENT), com: "ems" },
  });
  const lateAnnounced = deliver("10:30", { status: "abort", comNew: "ems", lastResult: result("0") });

  test("the announcement gives the right carrier and monitoring goes on", () => {
    expect(truth(wrong, announced)).toMatchObject({
      carrier: "ems",
      monitorStatus: "polling",
      state: 1,
      legs: { origin: { eventCount: 1 } },
    });
    expect(truth(wrong, announced, corrected)).toMatchObject({ carrier: "ems", monitorStatus: "polling", state: 5 });
  });

  test("the trace in an announcement is of the wrong carrier and is not taken", () => {
    const full = deliver("10:10", { status: "abort", comNew: "ems", lastResult: result("5", SENT) });
    expect(truth(full)).toMatchObject({ carrier: "ems", monitorStatus: "polling", legs: { origin: null } });
    expect(truth(wrong, full)).toMatchObject({ state: 1, legs: { origin: { texts: ["揽收"] } } });
  });

  test("an announcement after the first push of the right carrier changes nothing, with or without a result", () => {
    const expected = truth(wrong, corrected);
    expect(expected).toMatchObject({ carrier: "ems", monitorStatus: "polling", state: 5 });
    expect(truth(wrong, corrected, lateAnnounced)).toEqual(expected);
    expect(truth(wrong, corrected, deliver("10:30", { status: "abort", comNew: "ems" }))).toEqual(expected);
    expect(truth(wrong, announced, corrected, lateAnnounced)).toEqual(expected);
  });

  test("the trace of the wrong carrier counts no longer, whatever its age", () => {
    const later = deliver("11:10", { lastResult: result("3", SIGNED) });
    expect(truth(announced, corrected, later)).toMatchObject({ state: 5, legs: { origin: { texts: ["派件"] } } });
    const newer = deliver("09:30", { lastResult: result("5", event("10:15", "别人的"), event("09:20", "包裹")) });
    expect(truth(newer, announced, corrected).legs.origin?.texts).toEqual(["派件"]);
  });

  test.each(["abort", "shutdown"])("an %s that names no carrier belongs to the corrected watching", (status) => {
    expect(truth(announced, deliver("11:10", { status })).monitorStatus).toBe(status);
    expect(truth(announced, deliver("11:10", { status, lastResult: { state: "0", data: [] } })).monitorStatus).toBe(
      status,
    );
    const ofOld = deliver("11:10", { status, lastResult: result("0") });
    expect(truth(announced, ofOld).monitorStatus).toBe("polling");
  });

  test("a comNew equal to the carrier we have is no correction: the abort stays an abort", () => {
    const abort = deliver("10:10", { status: "abort", comNew: "yuantong", lastResult: result("0") });
    expect(truth(wrong, abort)).toMatchObject({ carrier: "yuantong", monitorStatus: "abort", state: 1 });
  });

  test("a new subscription after a correction keeps the corrected carrier and may be corrected again", () => {
    const again = deliver("11:10", { lastResult: { ...result("0", SENT), com: "ems" } }, 1);
    expect(truth(wrong, corrected, again)).toMatchObject({ carrier: "ems", monitorStatus: "polling", state: 0 });
    expect(truth(corrected, again, deliver("11:20", { status: "abort", autoCheck: 1 }, 0)).monitorStatus).toBe(
      "polling",
    );
    const second = deliver("11:30", { status: "abort", comNew: "zhongtong" }, 1);
    expect(truth(corrected, again, second)).toMatchObject({ carrier: "zhongtong", monitorStatus: "polling" });
  });

  test("an ordinary push that names the corrected carrier belongs to the corrected watching", () => {
    const ordinary = deliver("11:10", { status: "shutdown", lastResult: { ...result("3", SIGNED), com: "ems" } });
    expect(truth(wrong, announced, ordinary)).toMatchObject({ carrier: "ems", monitorStatus: "shutdown", state: 3 });
  });

  test("a push of the corrected carrier without comNew gives the carrier of its result", () => {
    const unnamed = deliver("10:20", { autoCheck: 1, lastResult: { ...result("5", SENT), com: "ems" } });
    expect(truth(wrong, unnamed)).toMatchObject({ carrier: "ems", state: 5 });
  });

  test("a correction of an older subscription changes nothing", () => {
    const again = deliver("10:00", { lastResult: result("5", event("09:55", "派件")) }, 1);
    expect(truth(wrong, again, announced)).toMatchObject({ carrier: "yuantong", monitorStatus: "polling", state: 5 });
    expect(truth(wrong, again, corrected)).toMatchObject({
      carrier: "yuantong",
      legs: { origin: { texts: ["派件"] } },
    });
  });

  test("without a subscribed carrier, the first one that a push names is the carrier", () => {
    expect(tellTruth([wrong, deliver("09:30", { lastResult: { ...result("1"), com: "ems" } })], null).carrier).toBe(
      "yuantong",
    );
    const second = deliver("09:00", { status: "abort" }, 1);
    expect(tellTruth([second, wrong], null).carrier).toBeNull();
  });
});

describe("rule 5: two legs, one state", () => {
  /** The weights of each state, as the table gives them. */
  const AT_HOME: Record<string, number> = {
    4: 90,
    6: 90,
    2: 60,
    13: 60,
    14: 60,
    0: 40,
    1: 40,
    3: 40,
    5: 40,
    7: 40,
    8: 40,
    10: 40,
    11: 40,
    12: 40,
  };
  const ABROAD: Record<string, number> = {
    3: 100,
    2: 80,
    4: 80,
    6: 80,
    13: 80,
    14: 80,
    5: 70,
    7: 70,
    12: 70,
    8: 50,
    10: 50,
    11: 50,
    0: 30,
    1: 30,
  };
  const matrix = Object.entries(AT_HOME).flatMap(([home, homeWeight]) =>
    Object.entries(ABROAD).map(([abroad, abroadWeight]) => ({
      home,
      abroad,
      expected: homeWeight > abroadWeight ? home : abroad,
    })),
  );
  const both = (home: unknown, abroad: unknown) =>
    truth(deliver("11:10", { lastResult: { state: home, data: [] }, destResult: { state: abroad, data: [] } }));

  test("the heavier word wins in all 196 combinations", () => {
    expect(matrix).toHaveLength(196);
    for (const { home, abroad, expected } of matrix) {
      expect(both(home, abroad).state, `${home} at home, ${abroad} abroad`).toBe(Number(expected));
    }
  });

  test("returns at home beat all from abroad but a signature, and an exception at home beats a vague word", () => {
    expect(both("6", "2").state).toBe(6);
    expect(both("4", "3").state).toBe(3);
    expect(both("13", "10").state).toBe(13);
    expect(both("14", "5").state).toBe(5);
    expect(both("0", "0")).toMatchObject({ state: 0, subState: null });
    expect(both("203", "11")).toMatchObject({ state: 2, subState: 203 });
  });

  test("a leg without a state counts only if the other has none either", () => {
    expect(both("0", null).state).toBe(0);
    expect(both("0", "110")).toMatchObject({ state: 0, raw: null });
    expect(both("110", "1")).toMatchObject({ state: 1, raw: null });
    expect(both("110", null)).toMatchObject({ state: null, raw: "110" });
    expect(both("9", "110")).toMatchObject({ state: null, raw: "110" });
  });
});

describe("rule 6: an empty first snapshot of a new watching erases nothing", () => {
  const known = deliver("10:10", { lastResult: result("5", SENT, PICKED_UP) });

  test.each(["polling", "abort", "updateall"])("an empty %s of a second subscription", (status) => {
    const empty = deliver("11:10", { status, lastResult: result("0") }, 1);
    const expected = {
      state: 5,
      monitorStatus: status === "abort" ? "abort" : "polling",
      legs: { origin: { eventCount: 2 } },
    };
    expect(truth(known, empty)).toMatchObject(expected);
  });

  test("its first snapshot with events replaces the trace, also an older one with fewer events", () => {
    const first = deliver("11:10", { lastResult: result("1", PICKED_UP) }, 1);
    expect(truth(known, first)).toMatchObject({ state: 1, legs: { origin: { texts: ["揽收"] } } });
    const empty = deliver("11:00", { status: "abort", lastResult: result("0") }, 1);
    expect(truth(known, empty, first)).toMatchObject({ state: 1, monitorStatus: "abort" });
  });
});

describe("reading", () => {
  test("an undocumented code keeps the last known state and stands beside it, until a documented one comes", () => {
    const first = deliver("09:10", { lastResult: result("1", PICKED_UP) });
    const unknown = deliver("10:10", { status: "issEND", lastResult: result(110, SENT) });
    expect(truth(first, unknown)).toMatchObject({ state: 1, raw: "110", monitorStatus: "polling" });
    expect(truth(first, unknown, deliver("11:10", { lastResult: result("304", SIGNED) }))).toMatchObject({
      state: 3,
      subState: 304,
      raw: null,
    });
    expect(truth(first, deliver("10:10", { lastResult: result(null, SENT) })).state).toBe(1);
  });

  test.each([
    ["null and numbers among data", { state: "5", data: [null, SENT, 7, "无"] }, 1],
    ["data that is an object", { state: "5", data: {} }, 0],
    ["data that is a text", { state: "5", data: "无" }, 0],
  ])("%s cost that item only", (_, lastResult, eventCount) => {
    expect(truth(deliver("11:10", { lastResult }))).toMatchObject({ state: 5, legs: { origin: { eventCount } } });
  });

  test.each([[[]], ["暂无"], [0], [null]])("an abort counts though its result is %j", (lastResult) => {
    expect(truth(deliver("11:10", { status: "abort", lastResult }))).toMatchObject({
      monitorStatus: "abort",
      legs: { origin: null },
    });
  });

  test.each([
    ["2026/03/01 10:30:00", true],
    ["2026-03-01T10:30:00", true],
    ["2026-03-01 10:30:00.0", true],
    ["2026-03-01 10:30", true],
    ["2026-03-01", false],
    ["2026-03-02", false],
    ["2026-02-28", false],
  ])("a trace of %s is ordered by that time: later than ten is %s", (time, isLater) => {
    const known = deliver("10:10", { status: "shutdown", lastResult: result("3", SENT) });
    const next = deliver("10:40", { lastResult: result("6", { context: "退回", time, ftime: time }) });
    expect(truth(known, next).state).toBe(isLater ? 6 : 3);
  });

  test("a date alone is the start of its day, and an unreadable ftime falls back to time", () => {
    const known = deliver("10:10", { status: "shutdown", lastResult: result("3", SENT) });
    const nextDay = {
      ...deliver("10:10", { lastResult: result("6", { context: "退回", ftime: "2026-03-02" }) }),
      receivedAt: NINE + 24 * 60 * MINUTE_MS,
    };
    expect(truth(known, nextDay).state).toBe(6);
    for (const ftime of ["刚刚", "2026-02-30 10:00:00", "2026-03-01 25:00:00", null]) {
      const next = deliver("10:40", {
        lastResult: result("6", { context: "退回", time: "2026-03-01 10:30:00", ftime }),
      });
      expect(truth(known, next).state, `${ftime}`).toBe(6);
    }
  });
});

/** Of one watching without an end and with readable times, the newest trace counts: the longest of them, the last received. */
test("in the plain case the oracle agrees with a sort by age, number of events and receipt", () => {
  const traces = fc.array(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(traces, (hours) => {
      const pushes = hours.map((times, index) => {
        const data = times.map((hour) => event(`0${hour}:00`, `${index}`));
        return deliver(NINE + index, { lastResult: result("0", ...data) });
      });
      const ranked = hours.map((times, index) => [Math.max(...times), times.length, index] as const);
      const [best] = ranked.toSorted((a, b) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2]);
      expect(texts(...pushes)?.[0]).toBe(`${best?.[2]}`);
    }),
  );
});

test("scripted lives end in every state, and all of their happenings occur", () => {
  const lives = fc.sample(longLives, { numRuns: 300, seed: 15 });
  const ends = lives.map(({ deliveries, subscribedCarrier }) => tellTruth(deliveries, subscribedCarrier));
  const states = new Set(ends.map(({ state }) => state));
  expect([0, 1, 2, 3, 4, 5, 6].filter((state) => !states.has(state))).toEqual([]);
  expect(new Set(ends.map(({ monitorStatus }) => monitorStatus)).size).toBe(3);
  expect(new Set(ends.map(({ carrier }) => carrier)).size).toBeGreaterThan(3);
  expect(ends.filter(({ raw }) => raw !== null)).not.toEqual([]);
  expect(ends.filter(({ subState }) => subState !== null)).not.toEqual([]);
  expect(ends.filter(({ legs }) => legs.origin && legs.destination)).not.toEqual([]);
  expect(new Set(lives.flatMap(({ deliveries }) => deliveries.map(({ ordinal }) => ordinal))).size).toBe(3);
  const pushed = lives.flatMap(({ deliveries }) => deliveries.map(({ param }) => param)).join("\n");
  const kinds = [
    '"comNew":"null"',
    '"lastResult":"{',
    '"data":"[',
    '"ischeck":true',
    "年03月",
    " 24:00:00",
    "0001-01-01",
  ];
  expect(kinds.filter((kind) => !pushed.includes(kind))).toEqual([]);
});
