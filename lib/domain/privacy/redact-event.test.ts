import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { STATE_NAMES } from "@/lib/domain/shipments/shipment-states";
import { keptTexts, redactEvent, redactLastEvent } from "./redact-event";

const PERSON = "派件员：王建国 13812348000";

test("people leave every field of an event that is written freely, and its codes and times stay", () => {
  const event = { time: "2026-09-14 10:00:00", context: PERSON, statusCode: "5", areaCode: "CN440305000000" };
  const redacted = redactEvent({ ...event, status: PERSON, areaName: PERSON, location: null });
  const gone = "派件员：王*国 ***";
  expect(redacted).toEqual({ ...event, context: gone, status: gone, areaName: gone, location: null });
});

test("places and states stay as they are", () => {
  const areas = JSON.parse(readFileSync("lib/domain/geo/area-table.json", "utf8")) as Record<string, [string]>;
  const names = Object.values(areas).map(([name]) => name);
  const places = names.flatMap((name) => [name, `中国,广东,${name}`, `广东省 ${name}`, `【${name}】`]);
  expect(names.length).toBeGreaterThan(500);
  expect(places.filter((areaName) => redactEvent({ areaName }).areaName !== areaName)).toEqual([]);
  const states = [
    ...Object.values(STATE_NAMES),
    "本人签收",
    "派件异常后签收",
    "代签",
    "投柜或站签收",
    "投柜或驿站",
    "在途",
  ];
  expect(states.filter((status) => redactEvent({ status }).status !== status)).toEqual([]);
});

test("what is found by the newest event's place is read again", () => {
  const last = { lastEvent: "【武汉转运中心】已发出", lastArea: "湖北,武汉市", lastNode: "武汉转运中心" };
  const places = { lastProvince: "湖北", lastCity: "武汉市" };
  expect(redactLastEvent(last, [])).toEqual({ ...last, ...places });
  const named = { lastEvent: "已到枇杷巷网点", lastArea: "湖北,武汉市,枇杷巷", lastNode: "枇杷巷网点" };
  expect(redactLastEvent(named, ["枇杷巷"])).toEqual({
    lastEvent: "已到***网点",
    lastArea: "湖北,武汉市,***",
    lastProvince: "湖北",
    lastCity: "武汉市***",
    lastNode: "湖北武汉市",
  });
});

test("of a stored event a later push gets back only what was erased", () => {
  const pushed = { context: "送往枇杷巷", status: "签收", areaName: "湖北,枇杷巷" };
  const stored = { context: "送往***", status: "派件", areaName: "湖北,***", location: "***" };
  expect(keptTexts(pushed, stored)).toEqual({ context: "送往***", areaName: "湖北,***" });
});
