import type { ExportRow } from "@/db/queries/jobs/scan-shipments";
import { toStateReading } from "@/db/queries/shipments/shipment-rows";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { ExportColumn } from "@/lib/domain/jobs/export-columns";
import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import { getStateName, getSubStateName } from "@/lib/domain/shipments/shipment-states";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import type { Say } from "@/lib/server/i18n/say";
import type { OutputCell, OutputColumn } from "@/lib/spreadsheet/output-table";

/** A column's Chinese name, its width and its cell. */
interface Column extends OutputColumn {
  cell: (row: EstimatedExportRow, say: Say) => OutputCell;
}

/** With our own estimate of the arrival, used when there is none of Kuaidi100, ms since 1970 UTC. */
type EstimatedExportRow = ExportRow & { laneArrivalAt: number | null };

const MONITOR_NAMES: Readonly<Record<MonitorStatus, string>> = {
  queued: "待订阅",
  polling: "监控中",
  elsewhere: "别处已订阅",
  shutdown: "已结束",
  abort: "已中止",
  failed: "订阅失败",
};

/** In query mode a shipment is asked about as long as nothing has ended it. */
function nameMonitoring({ monitorStatus, askedSince }: ExportRow["shipment"]): string {
  return monitorStatus === "queued" && askedSince !== null ? "按时查询" : MONITOR_NAMES[monitorStatus];
}

const formatTime = (at: number | null) => at && formatBeijingTime(at);
const yuan = (fen: number | null) => (fen === null ? null : fen / 100);
/** Trace event texts contain names and phone numbers; exported files must not. */
const maskedText = (text: string | null) => text && maskPersonalData(text);

const translateState = (name: string | null, say: Say) => name && say(name);

/** The column names are recognised when the file is imported again. */
const COLUMNS: Readonly<Record<ExportColumn, Column>> = {
  waybillNumber: { name: "运单号", width: 22, cell: ({ shipment }) => shipment.waybillNumber },
  carrierName: {
    name: "快递公司",
    width: 14,
    cell: ({ shipment }) => findCarrier(shipment.carrier)?.name ?? shipment.carrier,
  },
  carrier: { name: "快递公司编码", width: 14, cell: ({ shipment }) => shipment.carrier },
  stateName: {
    name: "状态",
    width: 10,
    cell: ({ shipment }, say) => translateState(getStateName(toStateReading(shipment)), say),
  },
  subStateName: {
    name: "子状态",
    width: 16,
    cell: ({ shipment }, say) => translateState(getSubStateName(shipment.subState), say),
  },
  monitorStatus: {
    name: "订阅状态",
    width: 10,
    cell: ({ shipment }, say) => say(nameMonitoring(shipment)),
  },
  lastEvent: { name: "最新轨迹", width: 60, cell: ({ shipment }) => maskedText(shipment.lastEvent) },
  lastEventAt: { name: "最新轨迹时间", width: 20, cell: ({ shipment }) => formatTime(shipment.lastEventAt) },
  lastArea: { name: "所在地区", width: 20, cell: ({ shipment }) => shipment.lastArea },
  destinationEvent: {
    name: "目的国最新轨迹",
    width: 60,
    cell: ({ destinationTime, destinationContext }) =>
      destinationContext && `${destinationTime ?? ""} ${maskedText(destinationContext)}`.trim(),
  },
  destinationCountry: { name: "目的国", width: 8, cell: ({ shipment }) => shipment.destinationCountry },
  orderNumber: { name: "订单号", width: 20, cell: ({ shipment }) => shipment.orderNumber },
  shop: { name: "店铺", width: 18, cell: ({ shipment }) => shipment.shop },
  salesperson: { name: "业务员", width: 12, cell: ({ shipment }) => shipment.salesperson },
  from: { name: "寄件地址", width: 30, cell: ({ shipment }) => shipment.fromAddress },
  to: { name: "收件地址", width: 30, cell: ({ shipment }) => shipment.toAddress },
  phone: { name: "电话", width: 16, cell: ({ shipment }) => shipment.phoneMasked },
  codAmount: { name: "代收货款", width: 10, cell: ({ shipment }) => yuan(shipment.codAmount) },
  freight: { name: "运费", width: 10, cell: ({ shipment }) => yuan(shipment.freight) },
  createdAt: { name: "创建时间", width: 20, cell: ({ shipment }) => formatTime(shipment.createdAt) },
  subscribedAt: { name: "订阅时间", width: 20, cell: ({ shipment }) => formatTime(shipment.subscribedAt) },
  pickedUpAt: { name: "揽收时间", width: 20, cell: ({ shipment }) => formatTime(shipment.pickedUpAt) },
  signedAt: { name: "签收时间", width: 20, cell: ({ shipment }) => formatTime(shipment.signedAt) },
  estimatedArrivalAt: {
    name: "预计送达",
    width: 20,
    cell: ({ shipment, laneArrivalAt }) => formatTime(shipment.estimatedArrivalAt ?? laneArrivalAt),
  },
  estimatedArrivalSource: {
    name: "预计送达来源",
    width: 14,
    cell: ({ shipment, laneArrivalAt }, say) => {
      if (shipment.estimatedArrivalAt !== null) return say("快递100");
      return laneArrivalAt === null ? null : say("按线路推算");
    },
  },
  activityAt: { name: "更新时间", width: 20, cell: ({ shipment }) => formatTime(shipment.activityAt) },
};

export function exportColumns(columns: readonly ExportColumn[], say: Say): OutputColumn[] {
  return columns.map((column) => ({ name: say(COLUMNS[column].name), width: COLUMNS[column].width }));
}

/** The cells of one row. */
export function exportCells(columns: readonly ExportColumn[], row: EstimatedExportRow, say: Say): OutputCell[] {
  return columns.map((column) => COLUMNS[column].cell(row, say));
}
