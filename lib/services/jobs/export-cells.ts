import type { ExportRow } from "@/db/queries/jobs/scan-shipments";
import { openAddress, toStateReading } from "@/db/queries/shipments/shipment-rows";
import { showAddress, showNote, showText } from "@/lib/domain/privacy/show-text";
import { type FileColumnKey, getFileColumn, type StoredFileColumn } from "@/lib/domain/shipment-list/shipment-columns";
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

type CellValue = (row: EstimatedExportRow, t: FileTranslate) => string | number | null;

const maskedText = (text: string | null) => text && showText("file", text);

function translateState({ state, raw }: ParsedState, hasTrace: boolean, t: FileTranslate): string {
  if (state !== null) return t(`state.${state}`);
  if (raw !== null) return t("state.unknown", { raw });
  return t(hasTrace ? "state.traced" : "state.pending");
}

/** The values that the file does not have as they are stored. */
const VALUES: Readonly<Record<Exclude<FileColumnKey, StoredFileColumn>, CellValue>> = {
  carrierName: ({ shipment }) => shipment.carrier,
  stateName: ({ shipment }, t) => translateState(toStateReading(shipment), shipment.lastEvent !== null, t),
  subStateName: ({ shipment: { subState } }, t) =>
    subState !== null && t.has(`subState.${subState}`) ? t(`subState.${subState}`) : null,
  // In query mode a shipment is asked about as long as nothing has ended it.
  monitorStatus: ({ shipment: { monitorStatus, pollingSince } }, t) =>
    t(`monitor.${monitorStatus === "queued" && pollingSince !== null ? "asked" : monitorStatus}`),
  lastEvent: ({ shipment }) => maskedText(shipment.lastEvent),
  lastArea: ({ shipment }) => maskedText(shipment.lastArea),
  destinationEvent: ({ destinationTime, destinationContext }) =>
    destinationContext && `${destinationTime ?? ""} ${maskedText(destinationContext)}`.trim(),
  from: ({ shipment }) => showAddress("file", openAddress(shipment.fromSealed)),
  to: ({ shipment }) => showAddress("file", openAddress(shipment.toSealed)),
  recipient: ({ shipment }) => shipment.recipientMasked,
  phone: ({ shipment }) => shipment.phoneMasked,
  tags: ({ tags }, t) => t.list(tags.map(({ name }) => name)) || null,
  note: ({ shipment }) => shipment.note && showNote("file", shipment.note),
  assignee: ({ assignee }) => assignee,
  estimatedArrivalAt: ({ shipment, laneArrivalAt }) => shipment.estimatedArrivalAt ?? laneArrivalAt,
  estimatedArrivalSource: ({ shipment, laneArrivalAt }, t) => {
    if (shipment.estimatedArrivalAt !== null) return t("file.shipments.fromKuaidi100");
    return laneArrivalAt === null ? null : t("file.shipments.fromLane");
  },
};

const isComputed = (key: FileColumnKey): key is keyof typeof VALUES => key in VALUES;

/** The chosen columns, named as in the dialog; the names are recognised when the file is imported again. */
export function exportColumns(columns: readonly FileColumnKey[]): FileColumn<EstimatedExportRow>[] {
  return columns.map((key) => {
    const { width, unit } = getFileColumn(key);
    const value: CellValue = isComputed(key) ? VALUES[key] : ({ shipment }) => shipment[key];
    return { key, width, unit, value, heading: (t) => t(`export.columns.${key}`) };
  });
}
