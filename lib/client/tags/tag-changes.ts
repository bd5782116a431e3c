import { type MutationOptions, mutationOptions, type QueryClient } from "@tanstack/react-query";
import { showParcelInCases } from "@/lib/client/cases/case-prediction";
import { CHANGE, changeOptions } from "@/lib/client/offline/change-queue";
import {
  editShipment,
  fetchShipment,
  SHIPMENT_CHANGE_KEYS,
  shipmentOptions,
} from "@/lib/client/shipments/shipment-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { changeTagNames } from "@/lib/domain/tags/tag";
import { tagsOptions } from "./tag-queries";

export const TAG_CHANGE_KEY = [CHANGE, "tag"] as const;

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

/**
 * The mutation of a parcel's tags, sent in order also after the server was away. Who shows tags adds those that wait
 * (`use-parcel-tags.ts`).
 *
 * @param onRefused tells the person
 */
export function tagChangeOptions(client: QueryClient, onRefused: (error: Error, change: TagChange) => void) {
  return mutationOptions({
    ...changeOptions,
    mutationKey: TAG_CHANGE_KEY,
    mutationFn: sendTagChange,
    onSuccess: (parcel) => {
      client.setQueryData(shipmentOptions(parcel.id).queryKey, parcel);
      showParcelInCases(client, parcel.id, { tags: parcel.tags });
    },
    onError: onRefused,
    onSettled: () => {
      const keys = [...[...SHIPMENT_CHANGE_KEYS, "cases"].map((key) => [key]), tagsOptions.queryKey];
      for (const queryKey of keys) void client.invalidateQueries({ queryKey });
    },
  } satisfies MutationOptions<ShipmentDetail, Error, TagChange>);
}

/** Changes the tags that the parcel has by then: a colleague may have given it others. Nothing is changed twice. */
async function sendTagChange(change: TagChange): Promise<ShipmentDetail> {
  const parcel = await fetchShipment(change.id);
  const names = parcel.tags.map(({ name }) => name);
  const tags = changeTagNames(names, change);
  return tags.length === names.length ? parcel : editShipment(change.id, { tags }, parcel.version);
}
