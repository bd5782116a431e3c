import type { ExportRow } from "@/db/queries/jobs/scan-shipments";
import { openAddress, toStateReading } from "@/db/queries/shipments/shipment-rows";
import type { ExportColumn } from "@/lib/domain/jobs/export-columns";
import { showAddress, showNote, showText } from "@/lib/domain/privacy/show-text";
import type { ParsedState } from "@/lib/domain/shipments/shipment-states";
import type { ParcelTag } from "@/lib/domain/shipments/shipment-view";
import type { FileColumn, FileTranslate } from "@/lib/spreadsheet/define-export";

/** With our own estimate of the arrival (ms since 1970 UTC), used when there is none of Kuaidi100, and what other tables know. */
type EstimatedExportRow = ExportRow & {
  laneArrivalAt: number | null;
  tags: readonly ParcelTag[];
  /** Who has its open case. */
  assignee: string | null;
};

type ShipmentColumn = Omit<FileColumn<EstimatedExportRow>, "key" | "value"> & {
  value: (row: EstimatedExportRow, t: FileTranslate) => string | number | null;
};

const maskedText = (text: string | null) => text && showText("file", text);

function translateState({ state, raw }: ParsedState, hasTrace: boolean, t: FileTranslate): string {
  if (state !== null) return t(`state.${state}`);
  if (raw !== null) return t("state.unknown", { raw });
  return t(hasTrace ? "state.traced" : "state.pending");
}

const COLUMNS: Readonly<Record<ExportColumn, ShipmentColumn>> = {
  waybillNumber: { width: 22, unit: "text", value: ({ shipment }) => shipment.waybillNumber },
  carrierName: { width: 14, unit: "carrier", value: ({ shipment }) => shipment.carrier },
  carrier: { width: 14, value: ({ shipment }) => shipment.carrier },
  stateName: {
    width: 10,
    value: ({ shipment }, t) => translateState(toStateReading(shipment), shipment.lastEvent !== null, t),
  },
  subStateName: {
    width: 16,
    value: ({ shipment: { subState } }, t) =>
      subState !== null && t.has(`subState.${subState}`) ? t(`subState.${subState}`) : null,
  },
  monitorStatus: {
    width: 10,
    // In query mode a shipment is asked about as long as nothing has ended it.
    value: ({ shipment: { monitorStatus, askedSince } }, t) =>
      t(`monitor.${monitorStatus === "queued" && askedSince !== null ? "asked" : monitorStatus}`),
  },
  lastEvent: { width: 60, value: ({ shipment }) => maskedText(shipment.lastEvent) },
  lastEventAt: { width: 20, unit: "instant", value: ({ shipment }) => shipment.lastEventAt },
  lastArea: { width: 20, value: ({ shipment }) => maskedText(shipment.lastArea) },
  destinationEvent: {
    width: 60,
    value: ({ destinationTime, destinationContext }) =>
      destinationContext && `${destinationTime ?? ""} ${maskedText(destinationContext)}`.trim(),
  },
  destinationCountry: { width: 8, value: ({ shipment }) => shipment.destinationCountry },
  orderNumber: { width: 20, unit: "text", value: ({ shipment }) => shipment.orderNumber },
  shop: { width: 18, value: ({ shipment }) => shipment.shop },
  salesperson: { width: 12, value: ({ shipment }) => shipment.salesperson },
  from: { width: 30, value: ({ shipment }) => showAddress("file", openAddress(shipment.fromSealed)) },
  to: { width: 30, value: ({ shipment }) => showAddress("file", openAddress(shipment.toSealed)) },
  recipient: { width: 16, unit: "text", value: ({ shipment }) => shipment.recipientMasked },
  phone: { width: 16, unit: "text", value: ({ shipment }) => shipment.phoneMasked },
  codAmount: { width: 14, unit: "fen", value: ({ shipment }) => shipment.codAmount },
  orderAmount: { width: 14, unit: "fen", value: ({ shipment }) => shipment.orderAmount },
  freight: { width: 12, unit: "fen", value: ({ shipment }) => shipment.freight },
  tags: { width: 20, value: ({ tags }, t) => t.list(tags.map(({ name }) => name)) || null },
  note: { width: 30, value: ({ shipment }) => shipment.note && showNote("file", shipment.note) },
  origin: { width: 10, value: ({ shipment }) => shipment.origin },
  destination: { width: 10, value: ({ shipment }) => shipment.destination },
  assignee: { width: 12, value: ({ assignee }) => assignee },
  orderedAt: { width: 20, unit: "instant", value: ({ shipment }) => shipment.orderedAt },
  createdAt: { width: 20, unit: "instant", value: ({ shipment }) => shipment.createdAt },
  subscribedAt: { width: 20, unit: "instant", value: ({ shipment }) => shipment.subscribedAt },
  pickedUpAt: { width: 20, unit: "instant", value: ({ shipment }) => shipment.pickedUpAt },
  signedAt: { width: 20, unit: "instant", value: ({ shipment }) => shipment.signedAt },
  estimatedArrivalAt: {
    width: 20,
    unit: "instant",
    value: ({ shipment, laneArrivalAt }) => shipment.estimatedArrivalAt ?? laneArrivalAt,
  },
  estimatedArrivalSource: {
    width: 14,
    value: ({ shipment, laneArrivalAt }, t) => {
      if (shipment.estimatedArrivalAt !== null) return t("file.shipments.fromKuaidi100");
      return laneArrivalAt === null ? null : t("file.shipments.fromLane");
    },
  },
  activityAt: { width: 20, unit: "instant", value: ({ shipment }) => shipment.activityAt },
};

/** The chosen columns, named as in the dialog; the names are recognised when the file is imported again. */
export function exportColumns(columns: readonly ExportColumn[]): FileColumn<EstimatedExportRow>[] {
  return columns.map((key) => ({ ...COLUMNS[key], key, heading: (t) => t(`export.columns.${key}`) }));
}
