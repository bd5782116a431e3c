import type { Carrier } from "@/lib/domain/carriers/carrier-catalogue";

/** The instant that the samples call now, so that they look alike every day: 双11, at noon in Beijing. */
export const SAMPLE_NOW = Date.parse("2026-11-11T12:00:00+08:00");

export const SHORT_TEXT = "运单 waybill";
export const LONG_TEXT =
  "上海市青浦区华新镇华腾路中通快递上海转运中心二期 Donaudampfschifffahrtsgesellschaftskapitän, a text that is longer than its place";
export const LONG_NUMBER = "YT98765432109876543210987654321098765";

export const CARRIERS: Carrier[] = [
  { code: "shunfeng", name: "顺丰速运", kind: "domestic", phone: "95338", needsPhone: true },
  { code: "yuantong", name: "圆通速递", kind: "domestic", phone: "95554", needsPhone: false },
];
