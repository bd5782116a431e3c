import fc from "fast-check";
import { expect, test } from "vitest";
import { selectPlaybook } from "@/lib/domain/cases/playbook";
import { FLAGS } from "@/lib/domain/flags/flag";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { buildChaseText, buyerText, CHASE_REASONS } from "@/lib/domain/shipments/parcel-text";
import { STATES } from "@/lib/domain/shipments/shipment-states";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { translatorIn } from "./translator";

const NOW = Date.parse("2026-11-24T20:05:00+08:00");

/** Only the fields that the texts use. */
const parcel = (changes: Partial<ShipmentView> = {}) =>
  ({
    waybillNumber: "YT2345678901234",
    carrier: "yuantong",
    carrierName: "圆通速递",
    carrierPhone: "95554",
    state: 5,
    subState: null,
    createdAt: "2026-11-21T18:00:00+08:00",
    pickedUpAt: "2026-11-21T20:05:00+08:00",
    signedAt: null,
    lastEventAt: "2026-11-24T18:05:00+08:00",
    lastEvent: "【南山公司】派件员：张三(13800138000)正在为您派件 ",
    lastArea: "广东省深圳市南山区",
    destinationEvent: null,
    ...changes,
  }) as ShipmentView;

test("a buyer reads where the parcel is, in Chinese", () => {
  expect(buyerText(parcel(), translatorIn("zh-CN"), NOW)).toBe(
    [
      "您好，您的包裹正在派送，请保持电话畅通。",
      "快递：圆通速递 YT2345678901234",
      "最新进展：2026-11-24 18:05 广东省深圳市南山区 【南山公司】派件员：张*(138****8000)正在为您派件",
      "揽收时间：2026-11-21 20:05，已用时 3天",
      "快递客服：95554",
    ].join("\n"),
  );
});

test("a buyer reads it in English, with the leg abroad and its local time", () => {
  const destinationEvent = { time: "2026-11-23 14:00:00", context: "Held by customs", areaName: "Tokyo" };
  expect(buyerText(parcel({ state: 13, destinationEvent, carrierPhone: null }), translatorIn("en"), NOW)).toBe(
    [
      "Hello, your parcel is being held at customs. They may need something from you; we are in touch with the carrier.",
      "Carrier: 圆通速递 YT2345678901234",
      "Latest: 2026-11-24 18:05 广东省深圳市南山区 【南山公司】派件员：张*(138****8000)正在为您派件",
      "Latest in the destination country: 2026-11-23 14:00 (local time) Tokyo Held by customs",
      "Picked up: 2026-11-21 20:05, 3 days so far",
    ].join("\n"),
  );
});

test("the text of a signed parcel has the time and the duration", () => {
  const text = buyerText(parcel({ state: 3, signedAt: "2026-11-23T08:05:00+08:00" }), translatorIn("zh-CN"), NOW);
  expect(text).toContain("揽收时间：2026-11-21 20:05，全程 1天12小时\n签收时间：2026-11-23 08:05");
});

test("the text of a parcel that its sender has signed for says that it is back", () => {
  const back = parcel({ state: 3, outcome: "returned", signedAt: "2026-11-23T08:05:00+08:00" });
  const text = buyerText(back, translatorIn("zh-CN"), NOW);
  expect(text).toContain("您的包裹已经退回");
  expect(text).not.toContain("签收时间");
});

test("the text for a carrier has number, reason, last event and request", () => {
  expect(buildChaseText(parcel(), "notDelivered", translatorIn("zh-CN"), NOW)).toBe(
    [
      "【催件】圆通速递 YT2345678901234",
      "问题：派件后没有签收，已 2小时。",
      "最新进展：2026-11-24 18:05 广东省深圳市南山区 【南山公司】派件员：张*(138****8000)正在为您派件",
      "请联系派件员核实，尽快送达，并回复预计派送时间。谢谢。",
    ].join("\n"),
  );
  const unknown = parcel({ state: null, carrier: null, carrierName: null, lastEvent: null, lastEventAt: null });
  expect(buildChaseText(unknown, "notPickedUp", translatorIn("en"), NOW)).toBe(
    [
      "[Please check] YT2345678901234",
      "Problem: It has not been picked up for 3 days 2 hours.",
      "Latest: No events yet",
      "Please check whether you have it, pick it up today, and let us know. Thank you.",
    ].join("\n"),
  );
});

test("every text names the parcel, has no gap and no phone number", () => {
  const state = fc.constantFrom(...STATES, null);
  const language = fc.constantFrom(...LANGUAGES);
  const lastEvent = fc.constantFrom("快递员张三 13800138000", "电话139-1234-5678", null);
  const at = fc.constantFrom("2026-11-24T18:05:00+08:00", "2026-11-30T18:05:00+08:00", null);
  fc.assert(
    fc.property(
      state,
      language,
      fc.constantFrom(...CHASE_REASONS),
      lastEvent,
      at,
      at,
      (state, language, reason, lastEvent, pickedUpAt, signedAt) => {
        const shipment = parcel({ state, lastEvent, pickedUpAt, signedAt, lastEventAt: pickedUpAt });
        for (const text of [
          buyerText(shipment, translatorIn(language), NOW),
          buildChaseText(shipment, reason, translatorIn(language), NOW),
        ]) {
          expect(text).toContain("YT2345678901234");
          expect(text).not.toMatch(/undefined|null|NaN|13800138000|1234-5678|张三| {2}|\n\n/);
        }
      },
    ),
  );
});

test.each(LANGUAGES)(
  "every flag has words for the buyer and for the carrier that name the parcel, in %s",
  (language) => {
    const parcel = { number: "YT2345678901234", carrier: "圆通速递" };
    for (const flag of FLAGS) {
      for (const reader of ["buyer", "carrier"]) {
        const text = translatorIn(language)(`parcelText.playbook.${selectPlaybook(flag, null)}.${reader}`, parcel);
        expect(text, flag).toContain(parcel.number);
      }
    }
  },
);
