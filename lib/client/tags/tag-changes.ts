import type { ChangeKind } from "@/lib/client/offline/change-kind";
import { CHANGE } from "@/lib/client/offline/change-queue";
import { showParcel } from "@/lib/client/shipments/parcel-changes";
import {
  editShipment,
  fetchShipment,
  SHIPMENT_CHANGE_KEYS,
  shipmentOptions,
} from "@/lib/client/shipments/shipment-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { changeTagNames } from "@/lib/domain/tags/tag";
import { tagsOptions } from "./tag-queries";

/** A tag that a person gives a parcel or takes from it, as it waits for the server. */
export interface TagChange {
  id: string;
  waybillNumber: string;
  name: string;
  isAdded: boolean;
}

/** The change that undoes one. */
export function reverseTagChange(change: TagChange): TagChange {
  return { ...change, isAdded: !change.isAdded };
}

/** Who shows tags adds those that wait (`use-parcel-tags.ts`). */
export const TAG_CHANGE: ChangeKind<TagChange, ShipmentDetail> = {
  mutationKey: [CHANGE, "tag"],
  send: sendTagChange,
  accept: (client, parcel) => {
    client.setQueryData(shipmentOptions(parcel.id).queryKey, parcel);
    showParcel(client, parcel.id, { tags: parcel.tags });
  },
  refreshes: [...[...SHIPMENT_CHANGE_KEYS, "cases"].map((key) => [key]), tagsOptions.queryKey],
  describeRefusal: ({ waybillNumber: number, name, isAdded }) => ({
    key: isAdded ? "tagAdded" : "tagRemoved",
    number,
    name,
  }),
};

/** Changes the tags that the parcel has by then: a colleague may have given it others. Nothing is changed twice. */
async function sendTagChange(change: TagChange): Promise<ShipmentDetail> {
  const parcel = await fetchShipment(change.id);
  const names = parcel.tags.map(({ name }) => name);
  const tags = changeTagNames(names, change);
  return tags.length === names.length ? parcel : editShipment(change.id, { tags }, parcel.version);
}
