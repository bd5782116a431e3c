import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { showParcelInCases } from "@/lib/client/cases/case-prediction";
import type { ChangeKind } from "@/lib/client/offline/change-kind";
import { CHANGE } from "@/lib/client/offline/change-queue";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import type { ShipmentDetail, ShipmentView } from "@/lib/domain/shipments/shipment-view";
import type { ShipmentPage } from "@/lib/operations/shipments/shipment-operations";
import { editShipment, fetchShipment, SHIPMENT_CHANGE_KEYS, shipmentOptions } from "./shipment-queries";

/** Texts of a parcel that a person edits. The phone number and the recipient are not among them: their former values no page knows. */
export const PARCEL_TEXT_FIELDS = [
  "waybillNumber",
  "carrier",
  "from",
  "to",
  "orderNumber",
  "shop",
  "salesperson",
  "note",
] as const satisfies (keyof ShipmentView)[];
export const PARCEL_AMOUNT_FIELDS = ["codAmount", "orderAmount", "freight"] as const satisfies (keyof ShipmentView)[];
const FIELDS = [...PARCEL_TEXT_FIELDS, ...PARCEL_AMOUNT_FIELDS];

/** Values of some of these fields. */
export type ParcelValues = Partial<
  Record<(typeof PARCEL_TEXT_FIELDS)[number], string | null> &
    Record<(typeof PARCEL_AMOUNT_FIELDS)[number], number | null>
>;

/** A person's edit of a parcel, as it waits for the server. */
export interface ParcelChange {
  id: string;
  waybillNumber: string;
  edit: ParcelValues;
  /** The same fields as the person saw them: what a colleague has changed since stays. */
  before: ParcelValues;
}

/** What the parcel had in the fields of an edit. */
export function pickParcelValues(parcel: ParcelValues, edit: ParcelValues): ParcelValues {
  return Object.fromEntries(FIELDS.filter((field) => field in edit).map((field) => [field, parcel[field] ?? null]));
}

/** The change that undoes another one. */
export function reverseParcelChange({ edit, before, ...parcel }: ParcelChange): ParcelChange {
  return { ...parcel, edit: before, before: edit };
}

/** Of a parcel's fields, shown wherever the parcel is; taken back too if a colleague changed the same fields. */
export const PARCEL_CHANGE: ChangeKind<ParcelChange, ShipmentDetail> = {
  mutationKey: [CHANGE, "parcel"],
  send: sendParcelChange,
  show: async (client, { id, edit }) => {
    await client.cancelQueries({ queryKey: ["shipments"] });
    await client.cancelQueries({ queryKey: shipmentOptions(id).queryKey });
    showParcel(client, id, edit);
  },
  accept: (client, parcel) => void client.setQueryData(shipmentOptions(parcel.id).queryKey, parcel),
  takeBack: (client, { id, before }) => showParcel(client, id, before),
  refreshes: [...SHIPMENT_CHANGE_KEYS, "cases"].map((key) => [key]),
  describeRefusal: ({ waybillNumber: number, edit: { note } }) => ({ key: "change", number, written: note }),
};

/** Changes the fields where they still are what the person saw. Nothing is changed twice. */
async function sendParcelChange({ id, edit, before }: ParcelChange): Promise<ShipmentDetail> {
  const parcel = await fetchShipment(id);
  const present = pickParcelValues(parcel, edit);
  const fields = FIELDS.filter((field) => field in edit && present[field] !== edit[field]);
  if (fields.length === 0) return parcel;
  const isOthers = fields.some((field) => present[field] !== before[field]);
  if (isOthers) throw new ProblemError({ code: "conflict", status: 409 });
  return editShipment(id, edit, parcel.version);
}

/**
 * Shows new values of a parcel in the lists, on its page and in its case, except those that only the server can check.
 * The age of the lists stays as it was.
 */
export function showParcel(
  client: QueryClient,
  id: string,
  { waybillNumber: _, carrier: __, ...values }: ParcelValues & Partial<Pick<ShipmentView, "tags">>,
): void {
  const change = (page: ShipmentPage): ShipmentPage => ({
    ...page,
    items: page.items.map((item) => (item.id === id ? { ...item, ...values } : item)),
  });
  for (const { queryKey, state } of client.getQueryCache().findAll({ queryKey: ["shipments"] })) {
    const kept = { updatedAt: state.dataUpdatedAt };
    if (queryKey[1] === "list") client.setQueryData<ShipmentPage>(queryKey, (page) => page && change(page), kept);
    if (queryKey[1] === "endless") {
      const changeAll = (list: InfiniteData<ShipmentPage>) => ({ ...list, pages: list.pages.map(change) });
      client.setQueryData<InfiniteData<ShipmentPage>>(queryKey, (list) => list && changeAll(list), kept);
    }
  }
  client.setQueryData(shipmentOptions(id).queryKey, (detail) => detail && { ...detail, ...values });
  showParcelInCases(client, id, values);
}
