import { useMutationState, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useUndoableQueuedChange } from "@/components/ui/feedback/use-queued-change";
import { reverseTagChange, TAG_CHANGE, type TagChange } from "@/lib/client/tags/tag-changes";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import type { ParcelTag, ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { changeTagNames, isSameTagName } from "@/lib/domain/tags/tag";

/**
 * The tags of a parcel with the changes that wait for the server, and how to give it a tag or take one away,
 * with a notice that undoes it.
 */
export function useParcelTags({
  id,
  waybillNumber,
  tags: stored,
}: Pick<ShipmentView, "id" | "waybillNumber" | "tags">) {
  const t = useTranslations("tag");
  const { data: known = [] } = useQuery(tagsOptions);
  const { send } = useUndoableQueuedChange(TAG_CHANGE);
  const waiting = useMutationState({
    filters: { mutationKey: TAG_CHANGE.mutationKey, status: "pending" },
    select: ({ state }) => state.variables as TagChange,
  });
  const names = waiting
    .filter((change) => change.id === id)
    .reduce(
      changeTagNames,
      stored.map(({ name }) => name),
    );
  const tags = names.map((name): ParcelTag => {
    const found = [...stored, ...known].find((each) => isSameTagName(each.name, name));
    return found ?? { id: name, name, color: "slate" };
  });
  const toggle = (name: string) => {
    const isAdded = !names.some((each) => isSameTagName(each, name));
    const change = { id, waybillNumber, name, isAdded };
    const title = t(isAdded ? "wasAdded" : "wasRemoved", { number: waybillNumber, name });
    void send(change, { title, reverse: reverseTagChange(change) });
  };
  return { tags, names, toggle };
}
