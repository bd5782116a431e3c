import { useMutation, useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import { TAG_CHANGE_KEY, type TagChange, tagChangeOptions } from "@/lib/client/tags/tag-changes";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { changeTagNames, isSameTagName, type ParcelTag } from "@/lib/domain/tags/tag";
import { useReportRefusedTag } from "./use-report-refused-tag";

/** The tags of a parcel with the changes that wait for the server, and how to give it a tag or take one away. */
export function useParcelTags({
  id,
  waybillNumber,
  tags: stored,
}: Pick<ShipmentView, "id" | "waybillNumber" | "tags">) {
  const { data: known = [] } = useQuery(tagsOptions);
  const { mutate } = useMutation(tagChangeOptions(useQueryClient(), useReportRefusedTag()));
  const waiting = useMutationState({
    filters: { mutationKey: TAG_CHANGE_KEY, status: "pending" },
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
  const toggle = (name: string) =>
    mutate({ id, waybillNumber, name, isAdded: !names.some((each) => isSameTagName(each, name)) });
  return { tags, names, toggle };
}
