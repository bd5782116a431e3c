import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useUndoableQueuedChange } from "@/components/ui/feedback/use-queued-change";
import { createChangeKey } from "@/lib/client/offline/change-queue";
import { savedViewsOptions } from "@/lib/client/shipment-list/saved-view-queries";
import { VIEW_CHANGE } from "@/lib/client/shipment-list/view-change-kind";
import { isViewNameTaken, reverseViewChange, type ViewChange } from "@/lib/client/shipment-list/view-changes";
import type { SavedView } from "@/lib/operations/view-operations";

type NewView = Pick<SavedView, "name" | "query" | "isShared">;

/** Actions on views; each is shown at once and can be undone. */
export function useViewActions() {
  const t = useTranslations("views");
  const { data: views } = useQuery(savedViewsOptions);
  const { send } = useUndoableQueuedChange(VIEW_CHANGE);
  const act = (change: ViewChange, title: string) =>
    send(change, { title, reverse: views ? reverseViewChange(change, views) : null });
  const change = (id: string, change: Partial<NewView>, title: string) =>
    void act({ kind: "change", id, change }, title);
  return {
    /** @returns what is wrong with the name; undefined if nothing is */
    findNameProblem: (name: string, isShared: boolean, except?: string) =>
      isViewNameTaken(views, name, isShared, except) ? t("nameTaken", { name }) : undefined,
    /** @returns the view, or null if the server refused it */
    create: (view: NewView) => act({ kind: "create", id: createChangeKey(), view }, t("saved", { name: view.name })),
    change,
    /** Shows the view to all colleagues, or no longer. */
    share: ({ id, name, isShared }: Pick<SavedView, "id" | "name" | "isShared">) =>
      change(id, { isShared: !isShared }, t(isShared ? "takenBack" : "sharedNow", { name })),
    remove: (id: string, name: string) => void act({ kind: "remove", id }, t("deleted", { name })),
    order: (ids: string[]) => void act({ kind: "order", ids }, t("ordered")),
    chooseDefault: (id: string | null) => void act({ kind: "default", id }, t("defaultChosen")),
  };
}
