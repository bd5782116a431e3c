import { scanCustomsUntil } from "@/sandbox/parcels/customs-journey";
import { GUANGZHOU, SHENZHEN } from "@/sandbox/parcels/places";
import type { ScenarioGroup } from "./scenario-types";

/** Rare scenarios: the other advanced codes, doubtful signatures, and undocumented values. */
export const RARE = {
  ordered: {
    title: "先下单后揽收（101、102、103），最后签收",
    write: (journey) => journey.placeOrder().wait(5).travel().goOutForDelivery().sign(301),
  },
  cancelled: {
    title: "寄件人销单（401）",
    write: (journey) => journey.placeOrder().wait(8).scan(4, "寄件人已取消寄件，运单已销单", { subState: 401 }),
  },
  redirected: {
    title: "改地址转递（1003）",
    write: (journey) => journey.travel().wait(3).scan(0, "应收件人要求，快件正在转递至新地址", { subState: 1003 }),
  },
  customs: {
    title: "清关（8，无细分状态）",
    write: (journey) => scanCustomsUntil(10, journey).wait(6).scan(8, "包裹正在办理清关手续"),
  },
  "signed-after-trouble": {
    title: "派件异常后签收（302）",
    write: (journey) => {
      journey.travel().goOutForDelivery().wait(3).scan(2, "收件人不在，改日再派", { subState: 204 });
      return journey.wait(18).scan(5, journey.phrases.delivering(journey.to, journey.randomCourier())).sign(302);
    },
  },
  "signed-by-other": {
    title: "他人代签（303）",
    write: (journey) => journey.travel().goOutForDelivery().sign(303),
  },
  "signed-in-silence": {
    title: "疑似虚假签收：没有派件就签收",
    write: (journey) => journey.travel().reachStation().sign(304),
  },
  "signed-at-once": {
    title: "疑似虚假签收：派件一分钟后签收",
    write: (journey) => {
      journey
        .travel()
        .goOutForDelivery()
        .wait(1 / 60);
      return journey.scan(3, journey.phrases.signed(journey.to, "家人代签"), { subState: 303 });
    },
  },
  "signed-elsewhere": {
    title: "疑似虚假签收：在别的城市签收",
    write: (journey) => {
      const place = journey.to.city === GUANGZHOU.city ? SHENZHEN : GUANGZHOU;
      journey.travel().goOutForDelivery().wait(3);
      return journey.scan(3, journey.phrases.signed(place, "家人代签"), { place, subState: 303 });
    },
  },
  "signed-returned": {
    title: "签收后又退回：3 → 6 → 4",
    write: (journey) => {
      journey.travel().goOutForDelivery().sign(303);
      return journey.wait(20).travelBack().wait(4).scan(4, "退回件已由寄件人签收");
    },
  },
  "signed-ends-later": {
    title: "先推送签收（polling），下一次才结束（shutdown）",
    watching: "ends-later",
    write: (journey) => journey.travel().goOutForDelivery().sign(),
  },
  relayed: {
    title: "文字写已签收、ischeck 为 1，其实在途",
    write: (journey) => journey.travel().wait(3).scan(0, "已签收,签收人是: 转EMS", { subState: 1002, isChecked: true }),
  },
  reused: {
    title: "签收；结束后再次订阅时，单号已用于另一个包裹",
    isReused: true,
    write: (journey) => journey.travel().goOutForDelivery().sign(301),
  },
  unknown: {
    title: "文档里没有的状态 99",
    write: (journey) => journey.travel().wait(3).scan(99, "快件状态已更新"),
  },
} as const satisfies ScenarioGroup;
