import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatBeijingTime, parseCarrierTime } from "@/lib/domain/time/beijing-time";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { TRACE_DICTIONARY } from "./trace-dictionary";
import { decodeTrace, encodeTrace } from "./trace-encoding";

const PACKINGS = ["plain", "deflated"] as const;
const NOTHING = { rawTime: null, status: null, statusCode: null, areaCode: null, areaName: null } as const;

/** What a reader of the events must get, the oldest first. */
function expected(newestFirst: readonly TraceEvent[], hasInstants: boolean) {
  return newestFirst.map(({ clock, ...event }) => ({ ...event, occurredAt: hasInstants ? clock : null })).toReversed();
}

/** Any text that JSON may contain, also half a surrogate pair, and those that traces often have. */
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "\ud83d", "在途", "【杭州转运中心】"));
const field = fc.option(text, { nil: null });
const usual = fc.integer({ min: -(2 ** 36), max: 2 ** 42 }).map((second) => formatBeijingTime(second * 1_000));
const unusual = fc.constantFrom(
  "2026-11-24 10:00",
  "   2026-11-24 10:00",
  "0050-01-02 03:04:05",
  "2026-02-30 10:00:00",
);
const time = fc.oneof({ weight: 4, arbitrary: usual }, unusual, text);
const event: fc.Arbitrary<TraceEvent> = fc
  .record({
    time,
    rawTime: fc.option(time, { nil: null }),
    anyClock: fc.option(fc.integer({ min: -(2 ** 45), max: 2 ** 45 }), { nil: undefined }),
    context: text,
    status: field,
    statusCode: field,
    areaCode: field,
    areaName: field,
    areaCenter: field,
    location: field,
  })
  .map(({ anyClock, ...rest }) => ({ ...rest, clock: anyClock ?? parseCarrierTime(rest.time) }));

test("any events are read as they were written, in order, with equal neighbours and both kinds of legs", () => {
  const events = fc.array(event, { maxLength: 12 }).chain((list) => fc.shuffledSubarray([...list, ...list]));
  fc.assert(
    fc.property(events, fc.boolean(), fc.constantFrom(...PACKINGS), (newestFirst, hasInstants, packing) => {
      const read = decodeTrace(encodeTrace(newestFirst, hasInstants, packing));
      expect(read).toEqual(expected(newestFirst, hasInstants));
    }),
    { numRuns: 300 },
  );
});

/** A parcel's way as carriers report it. */
const TRACE: TraceEvent[] = Array.from({ length: 14 }, (_, index) => {
  const at = Date.UTC(2026, 10, 21, 2) + index * 9_000_000;
  const [from, to] = index < 6 ? ["杭州", "金华"] : ["金华", "广州"];
  return {
    ...{ ...NOTHING, areaCenter: null, location: null },
    time: formatBeijingTime(at),
    clock: at,
    context: index % 2 ? `快件已到达【${to}转运中心】` : `快件离开【${from}转运中心】，已发往【${to}转运中心】`,
    status: index < 1 ? "已揽收" : "在途",
    areaCode: index < 6 ? "330100000000" : "330700000000",
    areaName: index < 6 ? "浙江省杭州市" : "浙江省金华市",
  };
}).toReversed();

test("a plain trace takes half the bytes of its texts, a deflated one less than a fifth", () => {
  const texts = Buffer.byteLength(JSON.stringify(expected(TRACE, true).map((event) => Object.values(event))));
  expect(encodeTrace(TRACE, true, "plain").length).toBeLessThan(texts / 2);
  expect(encodeTrace(TRACE, true, "deflated").length).toBeLessThan(texts / 5);
});

test("what version 1 and 2 wrote can still be read", () => {
  const [newest] = TRACE;
  if (!newest) throw new Error("no event");
  for (const written of [PLAIN_EVENT, DEFLATED_EVENT])
    expect(decodeTrace(Buffer.from(written, "base64"))).toEqual(expected([newest], true));
  // Traces in databases cannot be read with another dictionary.
  expect(createHash("sha256").update(TRACE_DICTIONARY).digest("hex")).toBe(DICTIONARY_HASH);
});

test("a trace of a newer version is an error, as is a damaged one", () => {
  const bytes = encodeTrace(TRACE, true, "deflated");
  expect(() => decodeTrace(Buffer.of(3, ...bytes.subarray(1)))).toThrow("unknown version 3");
  expect(() => decodeTrace(new Uint8Array())).toThrow();
  expect(() => decodeTrace(bytes.subarray(0, bytes.length / 2))).toThrow();
});

const PLAIN_EVENT =
  "AVtbMTc5NTM0MzQwMF0sWyLlv6vku7blt7LliLDovr7jgJDlub/lt57ovazov5DkuK3lv4PjgJEiXSxbWyLlnKjpgJQiXV0sWzBdLFtbIua1meaxn+ecgemHkeWNjuW4giIsIjMzMDcwMDAwMDAwMCJdXSxbMF0sW11d";
const DEFLATED_EVENT = "AouONjS3NDU2MTYxMACbixEqkFYSmudANiCcBrICLIClyaSjZGxsYA5vI8PUxsYCAA==";
const DICTIONARY_HASH = "6ce891fe7814d6f5befa5eb8c5fac51d8937b89d2702546d594f51d1b6b74e16";
