import { abroadTransit } from "@/sandbox/parcels/international-journey";
import type { ScenarioGroup } from "./scenario-types";

/** Parcels that are late at one stage, and have long been late when they are subscribed. */
export const LATE = {
  "pickup-late": { title: "揽收超时：已下单，无人揽收", quietHours: 80, write: (journey) => journey.placeOrder() },
  "dispatch-late": { title: "发出超时：揽收后未发出", quietHours: 60, write: (journey) => journey.pickUp() },
  "arrival-late": {
    title: "到达超时：发往目的地后没有到达",
    quietHours: 100,
    write: (journey) => {
      const { from, to, phrases } = journey;
      journey.pickUp().wait(2).scan(0, phrases.leftStation(from), { subState: 1002 });
      journey.wait(2.5).scan(0, phrases.reachedHub(from), { subState: 1002 });
      return journey.wait(1.5).scan(0, phrases.leftHub(from, to), { subState: 1002 });
    },
  },
  "transit-late": {
    title: "中转超时：停在转运中心两天多",
    quietHours: 60,
    write: (journey) => {
      const { from, phrases } = journey;
      journey.pickUp().wait(2).scan(0, phrases.leftStation(from), { subState: 1002 });
      return journey.wait(2.5).scan(0, phrases.reachedHub(from), { subState: 1002 });
    },
  },
  stalled: { title: "停滞：六天没有新轨迹", quietHours: 144, write: (journey) => journey.travel(1) },
  "delivery-late": {
    title: "派件超时：到达网点后没有派件",
    quietHours: 60,
    write: (journey) => journey.travel().reachStation(),
  },
  "sign-late": {
    title: "签收超时：派件后没有签收",
    quietHours: 60,
    write: (journey) => journey.travel().goOutForDelivery(),
  },
  "locker-late": {
    title: "快递柜超时未取",
    quietHours: 80,
    write: (journey) => journey.travel().goOutForDelivery().putIntoLocker(),
  },
  "return-late": {
    title: "退回超时：退回途中八天未签收",
    quietHours: 192,
    write: (journey) => journey.travel().goOutForDelivery().refuse().travelBack(),
  },
  "abroad-late": {
    title: "国际件，目的国十一天没有新轨迹",
    quietHours: 264,
    isTwoLegged: true,
    write: abroadTransit,
  },
  interrupted: {
    title: "推送中断：第一次推送之后再无推送",
    watching: "interrupted",
    write: (journey) => journey.travel(5).goOutForDelivery().sign(),
  },
} as const satisfies ScenarioGroup;
