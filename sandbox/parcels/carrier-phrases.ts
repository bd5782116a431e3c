import { type Place, shortCity, shortDistrict } from "./places";
import { carrierName, isPostal } from "./sandbox-carriers";

/** The texts of one carrier. */
export interface CarrierPhrases {
  pickedUp(at: Place, courier: string): string;
  packed(at: Place): string;
  leftStation(at: Place): string;
  reachedHub(at: Place): string;
  leftHub(at: Place, next: Place): string;
  reachedStation(at: Place): string;
  delivering(at: Place, courier: string): string;
  signed(at: Place, by: string): string;
}

const cityName = (at: Place) => `【${shortCity(at)}市】`;
const hub = (at: Place) => `${shortCity(at)}转运中心`;
const station = (at: Place) => `${shortCity(at)}${shortDistrict(at) === shortCity(at) ? "" : shortDistrict(at)}`;

/** 通达系: the city in brackets first. */
const express = (name: string): CarrierPhrases => ({
  pickedUp: (at, courier) => `${cityName(at)}${name}【${station(at)}公司】已揽收，揽件员：${courier}`,
  packed: (at) => `${cityName(at)}快件已在【${station(at)}公司】打包完成，等待装车`,
  leftStation: (at) => `${cityName(at)}快件离开【${station(at)}公司】，已发往【${hub(at)}】`,
  reachedHub: (at) => `${cityName(at)}快件已到达【${hub(at)}】，正在分拣中`,
  leftHub: (at, next) =>
    shortCity(at) === shortCity(next)
      ? `${cityName(at)}快件离开【${hub(at)}】，已发往【${station(next)}公司】`
      : `${cityName(at)}快件离开【${hub(at)}】，已发往【${hub(next)}】`,
  reachedStation: (at) => `${cityName(at)}快件已到达【${station(at)}公司】`,
  delivering: (at, courier) => `${cityName(at)}【${station(at)}公司】派件员：${courier}正在为您派件，请保持电话畅通`,
  signed: (at, by) => `${cityName(at)}您的快件已签收，签收人：${by}。感谢使用${name}，期待再次为您服务 `,
});

const shunfeng: CarrierPhrases = {
  pickedUp: (_, courier) => `顺丰速运 已收取快件，收派员：${courier}`,
  packed: (at) => `快件在【${station(at)}营业点】完成打包，准备发往【${shortCity(at)}中转场】`,
  leftStation: (at) => `快件已在【${station(at)}营业点】装车，准备发往【${shortCity(at)}中转场】`,
  reachedHub: (at) => `快件到达【${shortCity(at)}中转场】`,
  leftHub: (at, next) =>
    shortCity(at) === shortCity(next)
      ? `快件离开【${shortCity(at)}中转场】，正在发往【${station(next)}速运营业点】`
      : `快件在【${shortCity(at)}中转场】完成分拣，已发往【${shortCity(next)}中转场】`,
  reachedStation: (at) => `快件到达【${station(at)}速运营业点】`,
  delivering: (_, courier) => `快件交给${courier}，正在派送途中（顺丰已开启“安全呼叫”，保护您的电话隐私）`,
  signed: (_, by) => `已签收(${by})，感谢使用顺丰，期待再次为您服务`,
};

const jd: CarrierPhrases = {
  pickedUp: (at, courier) => `您的快件已由【${station(at)}营业部】揽收完成，揽收员：${courier}`,
  packed: (at) => `您的快件已在【${station(at)}营业部】打包`,
  leftStation: (at) => `您的快件已由【${station(at)}营业部】发往【${shortCity(at)}分拣中心】`,
  reachedHub: (at) => `您的快件已到达【${shortCity(at)}分拣中心】`,
  leftHub: (at, next) =>
    shortCity(at) === shortCity(next)
      ? `您的快件已由【${shortCity(at)}分拣中心】发往【${station(next)}营业部】`
      : `您的快件已由【${shortCity(at)}分拣中心】发往【${shortCity(next)}分拣中心】`,
  reachedStation: (at) => `您的快件已到达【${station(at)}营业部】`,
  delivering: (_, courier) => `您的快件正在派送中，请您准备签收，配送员：${courier}`,
  signed: (_, by) => `您的快件已送达，签收方式：${by}。感谢您选择京东物流`,
};

const post: CarrierPhrases = {
  pickedUp: (at, courier) => `${cityName(at)}已收寄，揽投员：${courier}`,
  packed: (at) => `${cityName(at)}【${station(at)}营业部】已封装`,
  leftStation: (at) => `离开【${station(at)}营业部】，下一站【${shortCity(at)}邮件处理中心】`,
  reachedHub: (at) => `到达【${shortCity(at)}邮件处理中心】`,
  leftHub: (at, next) =>
    shortCity(at) === shortCity(next)
      ? `离开【${shortCity(at)}邮件处理中心】，下一站【${station(next)}营业部】`
      : `离开【${shortCity(at)}邮件处理中心】，下一站【${shortCity(next)}邮件处理中心】`,
  reachedStation: (at) => `${cityName(at)}到达【${station(at)}营业部】`,
  delivering: (at, courier) => `${cityName(at)}【${station(at)}营业部】安排投递，投递员：${courier}`,
  signed: (at, by) => `${cityName(at)}已签收，${by}。如有疑问请拨打 11183`,
};

export function findPhrases(carrier: string): CarrierPhrases {
  if (carrier.startsWith("shunfeng")) return shunfeng;
  if (carrier === "jd") return jd;
  return isPostal(carrier) ? post : express(carrierName(carrier));
}
