import { useTranslations } from "next-intl";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { TagChange } from "@/lib/client/tags/tag-changes";

/** Says that the server refused a tag of a parcel and why. */
export function useReportRefusedTag(): (error: Error, change: TagChange) => void {
  const t = useTranslations("tag");
  const { toasts } = useDeskStores();
  return ({ message }, { waybillNumber: number, name, isAdded }) => {
    const title = t(isAdded ? "notAdded" : "notRemoved", { number, name });
    toasts.show({ kind: "danger", title, description: message });
  };
}
