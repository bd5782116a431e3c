import { useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useUndoableChange } from "@/components/ui/feedback/use-undoable-change";
import { reverseTagChange, TAG_CHANGE_KEY, type TagChange, tagChangeOptions } from "@/lib/client/tags/tag-changes";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { changeTagNames, isSameTagName, type ParcelTag } from "@/lib/domain/tags/tag";
import { useReportRefusedTag } from "./use-report-refused-tag";

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
  const { send } = useUndoableChange(tagChangeOptions(useQueryClient(), useReportRefusedTag()));
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
  const toggle = (name: string) => {
    const isAdded = !names.some((each) => isSameTagName(each, name));
    const change = { id, waybillNumber, name, isAdded };
    const title = t(isAdded ? "wasAdded" : "wasRemoved", { number: waybillNumber, name });
    void send(change, { title, reverse: reverseTagChange(change) });
  };
  return { tags, names, toggle };
}
