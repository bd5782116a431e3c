import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { State } from "@/lib/domain/shipments/shipment-states";
import { WeightedPicker } from "./seeded-random";

/** How a parcel ends after its journey. */
export interface ParcelOutcome {
  name: string;
  state: State | null;
  subState: number | null;
  monitor: MonitorStatus;
  /** Share of a thousand. */
  weight: number;
  isAbroad?: boolean;
  /** Share of the journey after which there is only the last event; by default the whole journey. */
  lastSeen?: number;
  rawState?: string;
  message?: string;
  /** The last event of its trace; empty for a parcel without scans. */
  text: string;
}

const signed = (subState: number, weight: number, text: string): ParcelOutcome => ({
  name: "signed",
  state: 3,
  subState,
  monitor: "shutdown",
  weight,
  text,
});
const problem = (subState: number, weight: number, text: string): ParcelOutcome => ({
  name: "problem",
  state: 2,
  subState,
  monitor: "abort",
  weight,
  message: "60天无变化",
  text,
});

const OUTCOMES: readonly ParcelOutcome[] = [
  signed(301, 520, "已签收，签收人凭取货码签收。感谢使用，期待再次为您服务"),
  signed(304, 240, "您的快件已暂存至菜鸟驿站，取件人已取走"),
  signed(303, 90, "已签收，他人代收：门卫"),
  signed(302, 50, "派件异常后已签收，签收人：本人"),
  { name: "returned", state: 4, subState: null, monitor: "shutdown", weight: 16, text: "快件已退回，寄件人已签收" },
  {
    name: "refused",
    state: 14,
    subState: null,
    monitor: "abort",
    weight: 5,
    text: "收件人拒收",
    message: "60天无变化",
  },
  {
    name: "returning",
    state: 6,
    subState: null,
    monitor: "abort",
    weight: 3,
    text: "快件退回中",
    message: "60天无变化",
  },
  { name: "forwarded", state: 7, subState: null, monitor: "shutdown", weight: 1, text: "快件已转其他公司派送" },
  problem(201, 1.2, "超过三日未签收"),
  problem(203, 1, "收件人拒收，等待发货方确认"),
  problem(204, 1.4, "派件异常，收件地址不详"),
  problem(205, 1.6, "快件在驿站超过三日未取"),
  problem(206, 1.6, "无法联系收件人，电话无人接听"),
  problem(207, 0.6, "收件地址超出派送范围"),
  problem(208, 0.8, "快件滞留网点"),
  problem(209, 0.3, "快件破损，已联系寄件人"),
  {
    name: "no-record",
    state: null,
    subState: null,
    monitor: "abort",
    weight: 12,
    text: "",
    message: "3天查询无记录",
  },
  { name: "stale", state: 0, subState: 1002, monitor: "abort", weight: 4, text: "快件在途中", message: "60天无变化" },
  { name: "failed", state: null, subState: null, monitor: "failed", weight: 6, text: "" },
  {
    name: "unknown",
    state: null,
    subState: null,
    rawState: "99",
    monitor: "shutdown",
    weight: 0.6,
    text: "快件状态已更新",
  },
  { name: "abroad", state: 3, subState: 301, monitor: "shutdown", weight: 34, isAbroad: true, text: "Delivered" },
  {
    name: "customs",
    state: 13,
    subState: null,
    monitor: "abort",
    weight: 1,
    isAbroad: true,
    lastSeen: 0.5,
    text: "Held by customs, documents are missing",
    message: "60天无变化",
  },
  {
    name: "cleared",
    state: 12,
    subState: null,
    monitor: "abort",
    weight: 0.6,
    isAbroad: true,
    lastSeen: 0.5,
    text: "Released by customs",
    message: "60天无变化",
  },
];

export const parcelOutcomes = new WeightedPicker(OUTCOMES, ({ weight }) => weight);

/** The stage of a parcel on its way, by the share of its journey that is over. */
export function stageAt(progress: number, isAbroad: boolean): { state: State; subState: number | null } {
  if (progress < 0.12) return { state: 1, subState: 103 };
  if (isAbroad && progress > 0.4 && progress < 0.7) return { state: progress < 0.5 ? 10 : 11, subState: null };
  if (progress < 0.85) return { state: 0, subState: progress < 0.7 ? 1002 : 1001 };
  return { state: 5, subState: progress > 0.95 ? 501 : null };
}
