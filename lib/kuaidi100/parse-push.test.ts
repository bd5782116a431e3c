import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "@/lib/testing/property-runs";
import { parsePush } from "./parse-push";
import { UnreadablePushError } from "./push-wire";

const documentPush = readFileSync(new URL("./document-push.txt", import.meta.url), "utf8");

/** A push with one event and the given changes. */
function push(envelope: object = {}, result: object = {}, event: object = {}): string {
  const node = {
    context: "上海分拨中心/下车扫描",
    time: "2024-03-12 09:30:00",
    ftime: "2024-03-12 09:30:00",
    ...event,
  };
  const lastResult = { state: "0", com: "yuantong", nu: "YT1234567890123", data: [node], ...result };
  return JSON.stringify({ status: "polling", message: "", lastResult, ...envelope });
}

const firstEvent = (param: string) => parsePush(param).origin?.events[0];

test("the document's example is parsed into both legs", () => {
  const snapshot = parsePush(documentPush);
  expect(snapshot).toMatchObject({
    status: "polling",
    rawStatus: "polling",
    message: null,
    isCorrected: true,
    oldCarrier: "yuantong",
    newCarrier: "ems",
  });
  expect(snapshot.origin).toMatchObject({
    carrier: "yuantong",
    waybillNumber: "V030344422",
    state: { state: 0, subState: null, raw: null },
  });
  expect(snapshot.origin?.events).toHaveLength(2);
  expect(snapshot.origin?.events[0]).toEqual({
    time: "2012-08-28 16:33:19",
    rawTime: null,
    clock: Date.UTC(2012, 7, 28, 8, 33, 19),
    context: "上海分拨中心/装件入车扫描 ",
    status: "在途",
    statusCode: null,
    areaCode: "310000000000",
    areaName: "上海市",
    areaCenter: null,
    location: null,
  });
  expect(snapshot.destination).toMatchObject({ carrier: "speedpost", waybillNumber: "EX015142583SG" });
  expect(snapshot.destination?.events[0]).toMatchObject({
    context: "[01000]Final delivery Delivered to: SLOVESNOV",
    status: "签收",
    areaCode: null,
    areaName: null,
  });
});

describe("the envelope", () => {
  test.each(["polling", "shutdown", "abort", "updateall"])("monitor status %s is known", (status) => {
    expect(parsePush(push({ status })).status).toBe(status);
  });

  test.each(["issEND", "paused", 7])("unknown monitor status %j is stored", (status) => {
    expect(parsePush(push({ status }))).toMatchObject({ status: "other", rawStatus: String(status) });
  });

  test.each(["1", 1, true])("autoCheck %j: the carrier was corrected", (autoCheck) => {
    const snapshot = parsePush(push({ autoCheck, comOld: "YunDa ", comNew: "YUANTONG" }));
    expect(snapshot).toMatchObject({ isCorrected: true, oldCarrier: "yunda", newCarrier: "yuantong" });
  });

  test.each([{}, { autoCheck: "", comOld: "", comNew: "" }, { autoCheck: null, comOld: null, comNew: null }])(
    "%j says nothing about the carrier",
    (fields) =>
      expect(parsePush(push(fields))).toMatchObject({ isCorrected: false, oldCarrier: null, newCarrier: null }),
  );

  test.each(["null", "NULL", "undefined", "none", "-", "0", "12", " ", "圆通", "yuan tong", "?", {}, false])(
    "%j is no carrier",
    (com) =>
      expect(parsePush(push({ comOld: com, comNew: com }, { com }))).toMatchObject({
        oldCarrier: null,
        newCarrier: null,
        origin: { carrier: null },
      }),
  );

  test.each(["ems", "youzheng_guonei", "sf2", "brandnew"])("%s has the form of a carrier", (comNew) => {
    expect(parsePush(push({ comNew })).newCarrier).toBe(comNew);
  });

  test("an abort without a trace has its reason", () => {
    const param = '{"status":"abort","message":"3天查询无记录","lastResult":null}';
    expect(parsePush(param)).toMatchObject({
      status: "abort",
      message: "3天查询无记录",
      origin: null,
      destination: null,
    });
  });

  test("an abort with status 201 and no events still has carrier and state", () => {
    const lastResult = { status: "201", state: "0", com: "yuantong", nu: "YT1", data: [], condition: "" };
    expect(parsePush(JSON.stringify({ status: "abort", lastResult })).origin).toMatchObject({
      carrier: "yuantong",
      events: [],
    });
  });

  test("undocumented fields, escapes and white space are accepted", () => {
    const param = `\uFEFF { "isLoop":false, "lastResult":{"courierInfo":{},"routeInfo":{"to":null},"com":"jd","data":[{"context":"\\u7b7e\\u6536 \\/ 1","extra":[1]}]}, "status":"polling"}\n`;
    expect(firstEvent(param)?.context).toBe("签收 / 1");
  });
});

describe("a result", () => {
  test.each(["304", 304])("an advanced state %j becomes its base state and its sub-state", (state) => {
    expect(parsePush(push({}, { state })).origin?.state).toEqual({ state: 3, subState: 304, raw: null });
  });

  test.each(["99", 110, "签收"])("state %j is stored as unknown", (state) => {
    expect(parsePush(push({}, { state })).origin?.state).toEqual({ state: null, subState: null, raw: String(state) });
  });

  test("the state takes precedence over ischeck and over a text about signing", () => {
    const param = push({}, { state: 0, ischeck: "1" }, { context: "已签收,签收人是: 转EMS" });
    expect(parsePush(param).origin?.state.state).toBe(0);
  });

  test("without a state is signed if ischeck says so", () => {
    for (const state of ["", null, undefined]) {
      for (const ischeck of ["1", 1, true]) {
        expect(parsePush(push({}, { state, ischeck })).origin?.state.state).toBe(3);
        expect(parsePush(push({}, { state, ischeck }, { status: "退签" })).origin?.state.state).toBe(4);
      }
    }
  });

  test("without a state has that of its newest event", () => {
    const read = (event: object, envelope = {}) =>
      parsePush(push(envelope, { state: "", ischeck: "0" }, event)).origin?.state;
    expect(read({ status: "签收" }, { status: "shutdown" })).toEqual({ state: 3, subState: null, raw: null });
    expect(read({ status: "投柜或站签收" })).toEqual({ state: 3, subState: 304, raw: null });
    expect(read({ statusCode: "501" })).toEqual({ state: 5, subState: 501, raw: null });
    expect(read({ status: "到站" })).toEqual({ state: null, subState: null, raw: null });
    expect(read({ statusCode: "99" })).toEqual({ state: null, subState: null, raw: null });
  });

  test("an abort without a state says nothing about the parcel", () => {
    const param = push({ status: "abort" }, { state: "", ischeck: "1" }, { status: "派件" });
    expect(parsePush(param).origin?.state).toEqual({ state: null, subState: null, raw: null });
  });

  test("an unknown state is no missing one", () => {
    expect(parsePush(push({}, { state: "99", ischeck: "1" })).origin?.state).toMatchObject({ state: null, raw: "99" });
  });

  test("and its data may be JSON text", () => {
    const { lastResult } = JSON.parse(push({}, { state: "3" }));
    const text = JSON.stringify({ ...lastResult, data: JSON.stringify(lastResult.data) });
    const read = parsePush(push({ status: "shutdown", lastResult: text, destResult: ` ${text}` }));
    for (const leg of [read.origin, read.destination]) {
      expect(leg).toMatchObject({
        carrier: "yuantong",
        state: { state: 3 },
        events: [{ context: "上海分拨中心/下车扫描" }],
      });
    }
  });

  test.each([null, "", [], undefined])("data %j means no events", (data) => {
    expect(parsePush(push({}, { data })).origin?.events).toEqual([]);
  });

  test.each([{}, "", null, { data: [], state: null, com: "", nu: "" }, { message: "ok" }])(
    "%j is no leg",
    (destResult) => {
      expect(parsePush(push({ destResult })).destination).toBeNull();
    },
  );

  test("a waybill number too long for a JSON number is dropped", () => {
    const param = '{"status":"polling","lastResult":{"com":"yuantong","nu":123456789012345678901,"data":[]}}';
    expect(parsePush(param).origin?.waybillNumber).toBeNull();
    expect(parsePush(param.replace("678901,", ",")).origin?.waybillNumber).toBe("123456789012345");
  });
});

describe("an event", () => {
  test.each([{ ftime: undefined }, { ftime: null }, { ftime: "" }])("falls back to time with %j", (fields) => {
    expect(firstEvent(push({}, {}, { ...fields, time: "2024-03-12 10:00:00" }))).toMatchObject({
      time: "2024-03-12 10:00:00",
      clock: Date.UTC(2024, 2, 12, 2),
    });
  });

  test.each(["2024-02-30 10:00:00", "yesterday", 20240312])("with time %j stays, without an instant", (ftime) => {
    expect(firstEvent(push({}, {}, { ftime, time: ftime }))).toMatchObject({ time: String(ftime), clock: null });
  });

  test("with an unreadable ftime falls back to time, and keeps both", () => {
    expect(firstEvent(push({}, {}, { ftime: "昨天", time: "2024-03-12 10:00:00" }))).toMatchObject({
      time: "2024-03-12 10:00:00",
      rawTime: "昨天",
      clock: Date.UTC(2024, 2, 12, 2),
    });
  });

  test("keeps the carrier's own form of its time", () => {
    expect(firstEvent(push({}, {}, { ftime: "2024-03-12 10:00:00", time: "12.03.24 10h" }))).toMatchObject({
      time: "2024-03-12 10:00:00",
      rawTime: "12.03.24 10h",
      clock: Date.UTC(2024, 2, 12, 2),
    });
  });

  test.each([
    ["2024/3/12 9:05", Date.UTC(2024, 2, 12, 1, 5)],
    ["2024/03/12 09:05:06", Date.UTC(2024, 2, 12, 1, 5, 6)],
    ["2024-03-12T09:05:06", Date.UTC(2024, 2, 12, 1, 5, 6)],
    ["2024-03-12T09:05:06+08:00", Date.UTC(2024, 2, 12, 1, 5, 6)],
    ["2024-03-12 09:05:06.0", Date.UTC(2024, 2, 12, 1, 5, 6)],
    ["2024-03-12", Date.UTC(2024, 2, 11, 16)],
    ["2024-03-12 24:00:00", Date.UTC(2024, 2, 12, 16)],
    ["2024年3月12日 09:05:06", Date.UTC(2024, 2, 12, 1, 5, 6)],
    ["2024年03月12日 09:05", Date.UTC(2024, 2, 12, 1, 5)],
    ["2024年3月12日9时5分", Date.UTC(2024, 2, 12, 1, 5)],
    ["2024年3月12日", Date.UTC(2024, 2, 11, 16)],
    ["2024/2/30", null],
    ["2024-03-12T09:05:06Z", null],
    ["2024-03-12 24:00:01", null],
    ["0001-01-01 00:00:00", null],
    ["1970-01-01 08:00:00", null],
    ["9999-12-31 23:59:59", null],
  ])("with the time %s has its instant", (ftime, clock) => {
    expect(firstEvent(push({}, {}, { ftime, time: null }))).toMatchObject({ time: ftime, clock });
  });

  test("prefers a time with hours to a date alone", () => {
    const [date, hour] = ["2024-03-12", "2024-03-12 10:00"];
    const clock = Date.UTC(2024, 2, 12, 2);
    expect(firstEvent(push({}, {}, { ftime: date, time: hour }))).toMatchObject({ time: hour, rawTime: date, clock });
    expect(firstEvent(push({}, {}, { ftime: hour, time: date }))).toMatchObject({ time: hour, rawTime: date, clock });
    expect(firstEvent(push({}, {}, { ftime: date, time: "2024/3/12" }))).toMatchObject({ time: date });
    expect(firstEvent(push({}, {}, { ftime: date, time: "上午" }))).toMatchObject({ time: date, rawTime: "上午" });
  });

  test("half of a surrogate pair becomes well-formed", () => {
    expect(firstEvent(push({}, {}, { context: "签收\ud83d" }))?.context).toBe("签收\ufffd");
  });

  test("with no time at all stays", () => {
    expect(firstEvent(push({}, {}, { ftime: null, time: null }))).toMatchObject({ time: "", clock: null });
  });

  test("keeps its text as received, and null is no text", () => {
    expect(firstEvent(push({}, {}, { context: " 【深圳市】<b>派件</b>  " }))?.context).toBe(" 【深圳市】<b>派件</b>  ");
    expect(firstEvent(push({}, {}, { context: null }))?.context).toBe("");
  });

  test("has the fields of resultv2=4, and null for empty ones", () => {
    const fields = {
      status: "干线",
      statusCode: 1002,
      areaCode: "CN440306005000",
      areaName: "广东,深圳市,宝安区,沙井",
      areaCenter: "113.8,22.7",
      location: "",
    };
    expect(firstEvent(push({}, {}, fields))).toMatchObject({ ...fields, statusCode: "1002", location: null });
  });

  test("keeps its position beside an event of the same second", () => {
    const node = (context: string) => ({ context, ftime: "2024-03-12 09:30:00" });
    const events = parsePush(push({}, { data: [node("乙"), node("甲"), node("乙")] })).origin?.events;
    expect(events?.map((event) => event.context)).toEqual(["乙", "甲", "乙"]);
  });
});

const RECEIVED_AT = Date.UTC(2024, 2, 14);

describe("events are newest first", () => {
  test.each<[string, string[], string]>([
    ["a list that ascends is reversed", ["12 08:00 a", "12 09:00 b", "12 09:00 c", "13 07:00 d"], "dcba"],
    ["a list in any order is sorted", ["12 09:00 a", "13 07:00 b", "12 09:00 c", "12 08:00 d"], "bacd"],
    ["a list of one time is left alone", ["12 09:00 a", "12 09:00 b", "12 09:00 c"], "abc"],
    ["a list that descends is left alone", ["13 07:00 a", "12 09:00 b", "12 09:00 c"], "abc"],
    ["where times are missing, a list that ascends is reversed", ["12 08:00 a", "b", "13 07:00 c"], "cba"],
    ["where times are missing, any other list is left alone", ["12 09:00 a", "b", "13 07:00 c", "12 08:00 d"], "abcd"],
    ["a date alone is no moment of its day", ["13 a", "13 07:00 b", "12 09:00 c"], "abc"],
    ["an event dated after the receipt stays where it is", ["13 07:00 a", "25 09:00 b", "12 09:00 c"], "abc"],
    ["dates alone are in order too", ["11 a", "12 b", "13 c"], "cba"],
    ["dates alone among hours are sorted by day", ["12 a", "12 09:00 b", "13 c", "11 08:00 d"], "cabd"],
  ])("%s", (_, written, expected) => {
    const data = written.map((text) => {
      const [context = "", ...time] = text.split(" ").toReversed();
      const ftime = time.length === 0 ? "刚刚" : `2024-03-${time.toReversed().join(" ")}`;
      return { context, ftime, time: ftime };
    });
    const { origin, destination } = parsePush(push({ destResult: { state: "0", data } }, { data }), RECEIVED_AT);
    for (const leg of [origin, destination]) expect(leg?.events.map(({ context }) => context).join("")).toBe(expected);
  });
});

describe("a field of a wrong type costs itself, not the push", () => {
  test.each(["ok", [], 1])("lastResult %j", (lastResult) => {
    const param = JSON.stringify({ status: "abort", message: "60天无变化", lastResult });
    expect(parsePush(param)).toMatchObject({ status: "abort", message: "60天无变化", origin: null });
  });

  test.each([{}, "x", 7])("data %j", (data) => {
    expect(parsePush(push({}, { data, state: "3" })).origin).toMatchObject({ state: { state: 3 }, events: [] });
  });

  test("null, numbers and texts among the events", () => {
    const data = [null, { context: "派件" }, 5, "x", [], { context: "揽收" }];
    expect(parsePush(push({}, { data })).origin?.events.map(({ context }) => context)).toEqual(["派件", "揽收"]);
  });
});

describe("unreadable pushes", () => {
  test.each([
    ["", "notJson"],
    ["not json", "notJson"],
    ['{"status":"polling"', "notJson"],
    ["null", "notObject"],
    ["[]", "notObject"],
    ['"polling"', "notObject"],
    ["{}", "nothingInPush"],
    ['{"message":"3天查询无记录"}', "nothingInPush"],
    ['{"express_info":{"last_result":{"is_check":"0"}}}', "otherProduct"],
    ['{"status":"shutdown","lastResult":"{\\"state\\":\\"3\\""}', "notJson"],
  ])("%s", (param, reason) => {
    expect(() => parsePush(param)).toThrow(UnreadablePushError);
    expect(() => parsePush(param)).toThrow(`pushes.${reason}`);
  });

  test.each(["message", "state"])("nesting a million deep in %s is an error with a sentence, not a crash", (field) => {
    const deep = "[".repeat(1e6) + "]".repeat(1e6);
    const param = `{"status":"polling","${field}":${deep},"lastResult":{"com":"jd","${field}":${deep}}}`;
    expect(() => parsePush(param)).toThrow(UnreadablePushError);
  });

  test("a __proto__ key changes nothing but itself", () => {
    const param = '{"__proto__":{"status":"shutdown"},"lastResult":{"__proto__":{"state":"3"},"com":"jd","data":[]}}';
    expect(parsePush(param)).toMatchObject({ status: "other", rawStatus: null, origin: { state: { state: null } } });
    expect(Object.hasOwn(Object.prototype, "status")).toBe(false);
  });

  test("any JSON is either parsed or unreadable", () => {
    const names = ["status", "lastResult", "destResult", "data", "state", "com", "context", "ftime", "__proto__"];
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(fc.constantFrom(...names), tie("tree"), { maxKeys: 4 }),
        fc.array(tie("tree"), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => settles(JSON.stringify(value))),
      { numRuns: propertyRuns(500) },
    );
    fc.assert(fc.property(fc.string(), settles));
  });
});

function settles(param: string): void {
  try {
    parsePush(param);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadablePushError);
  }
}
