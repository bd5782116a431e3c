import { scanCustomsUntil } from "@/sandbox/parcels/customs-journey";
import { abroadCustoms, abroadSigned, abroadTransit } from "@/sandbox/parcels/international-journey";
import type { ScenarioGroup } from "./scenario-types";

/** Everyday scenarios, including each row of the document's table 2.5, and the ends of monitoring. */
export const COMMON = {
  "picked-up": {
    title: "揽收后没有动静",
    write: (journey) => journey.pickUp().wait(3).scan(1, journey.phrases.packed(journey.from), { subState: 103 }),
  },
  transit: { title: "在途，路很长", write: (journey) => journey.travel(5) },
  delivering: { title: "派件中", write: (journey) => journey.travel(2).goOutForDelivery() },
  locker: {
    title: "投入快递柜，等待取件",
    write: (journey) => journey.travel().goOutForDelivery().putIntoLocker(),
  },
  signed: { title: "签收", write: (journey) => journey.travel().goOutForDelivery().sign() },
  "signed-at-station": {
    title: "驿站签收",
    write: (journey) =>
      journey
        .travel()
        .goOutForDelivery()
        .wait(2)
        .scan(5, "快件已到达【菜鸟驿站】，请及时取件", { subState: 501 })
        .wait(6)
        .sign(304),
  },
  refused: { title: "收件人拒签", write: (journey) => journey.travel().goOutForDelivery().refuse() },
  returning: {
    title: "退回途中",
    write: (journey) => journey.travel().goOutForDelivery().refuse().travelBack(),
  },
  "return-signed": {
    title: "退回并由寄件人签收",
    write: (journey) =>
      journey.travel().goOutForDelivery().refuse().travelBack().wait(4).scan(4, "退回件已由寄件人签收"),
  },
  "handed-over": {
    title: "转投其他快递公司",
    write: (journey) => journey.travel().wait(3).scan(7, "快件超出派送范围，已转投邮政EMS，由邮政继续派送"),
  },
  "customs-waiting": { title: "待清关", write: (journey) => scanCustomsUntil(10, journey) },
  "customs-clearing": { title: "清关中", write: (journey) => scanCustomsUntil(11, journey) },
  "customs-cleared": { title: "已清关", write: (journey) => scanCustomsUntil(12, journey) },
  "customs-trouble": { title: "清关异常", write: (journey) => scanCustomsUntil(13, journey) },
  "no-record": { title: "3天查询无记录", watching: "no-record", write: (journey) => journey },
  stale: { title: "60天无变化", watching: "stale", write: (journey) => journey.travel() },
  corrected: {
    title: "快递公司写错，由快递100纠正",
    watching: "corrected",
    write: (journey) => journey.travel(3).goOutForDelivery().sign(),
  },
  repaired: {
    title: "签收后重新推送（updateall）",
    watching: "repaired",
    write: (journey) => {
      const signed = journey.travel().goOutForDelivery().sign();
      for (const step of signed.steps.slice(2, 4)) step.contextBeforeRepair = "快件已到达【】";
      return signed;
    },
  },
  "abroad-signed": { title: "国际件，目的国签收", isTwoLegged: true, write: abroadSigned },
  "abroad-transit": { title: "国际件，目的国运输中", isTwoLegged: true, write: abroadTransit },
  "abroad-customs": { title: "国际件，目的国海关扣留", isTwoLegged: true, write: abroadCustoms },
} as const satisfies ScenarioGroup;
