import type { Store } from "@/db/store";
import { parseCarrierTime } from "@/lib/domain/time/beijing-time";
import type { PersonParcel } from "@/lib/operations/privacy-operations";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { readPages } from "@/lib/services/shared/read-pages";
import {
  buildSheet,
  defineExport,
  type ExportFile,
  type FileColumn,
  type FileHead,
} from "@/lib/spreadsheet/define-export";
import { exportPerson } from "./person-requests";

const NAME = "person";

/** Phone numbers and addresses are texts, which spreadsheets neither round nor compute. */
const PARCEL_COLUMNS: FileColumn<PersonParcel>[] = [
  { key: "waybillNumber", width: 22, unit: "text" },
  { key: "carrierName", width: 14, unit: "carrier", value: ({ carrier }) => carrier },
  { key: "orderNumber", width: 22, unit: "text" },
  { key: "shop", width: 16, unit: "text" },
  { key: "phone", width: 16, unit: "text" },
  { key: "recipient", width: 16, unit: "text" },
  { key: "from", width: 40, unit: "text" },
  { key: "to", width: 40, unit: "text" },
  { key: "state", width: 10, value: ({ state }, t) => (state === null ? null : t(`state.${state}`)) },
  { key: "createdAt", width: 20, unit: "instant" },
  { key: "signedAt", width: 20, unit: "instant" },
];

interface PersonText {
  waybillNumber: string;
  kind: "event" | "note" | "push";
  /** As the carrier writes it, or ISO 8601 with +08:00. */
  time: string;
  place: string | null;
  text: string;
}

const TEXT_COLUMNS: FileColumn<PersonText>[] = [
  { key: "waybillNumber", width: 22, unit: "text" },
  { key: "kind", width: 10, value: ({ kind }, t) => t(`file.${NAME}.kinds.${kind}`) },
  { key: "time", width: 26, unit: "instant", value: ({ time }) => parseCarrierTime(time) ?? time },
  { key: "place", width: 20, unit: "text" },
  { key: "text", width: 80, unit: "text" },
];

type Source = [store: Store, storage: FileStorage, phone: string];

const readParcels = (...[store, storage, phone]: Source) =>
  readPages((cursor) => exportPerson(store, storage, phone, cursor));

/** One parcel is in memory with its texts at a time, and its page. */
async function* readTexts(...source: Source): AsyncGenerator<PersonText> {
  for await (const { waybillNumber, events, notes, pushes } of readParcels(...source)) {
    for (const { time, context, areaName } of events) {
      yield { waybillNumber, kind: "event", time, place: areaName, text: context };
    }
    for (const { at, text } of notes) yield { waybillNumber, kind: "note", time: at, place: null, text };
    for (const { receivedAt, param } of pushes) {
      yield { waybillNumber, kind: "push", time: receivedAt, place: null, text: param };
    }
  }
}

const exportXlsx = defineExport({
  name: NAME,
  columns: PARCEL_COLUMNS,
  rows: readParcels,
  further: (t, ...source: Source) => [buildSheet(t, NAME, t(`file.${NAME}.texts`), TEXT_COLUMNS, readTexts(...source))],
});

/**
 * The same as `exportPerson` for people: a sheet of parcels, and one of their events, notes and raw pushes. A cell of
 * Excel ends after 32,767 characters; a longer push is whole in the JSON alone. The storage is read while the file is.
 */
export function exportPersonFile(head: FileHead, ...source: Source): ExportFile {
  return exportXlsx({ ...head, notes: [head.t(`file.${NAME}.note`)] }, ...source);
}
