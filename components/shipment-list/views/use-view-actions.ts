import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import {
  changeView,
  createView,
  removeView,
  reorderViews,
  savedViewsOptions,
  setDefaultView,
} from "@/lib/client/shipment-list/saved-view-queries";
import type { SavedView } from "@/lib/domain/shipment-list/list-view";

type NewView = Parameters<typeof createView>[0];
type ViewChange = Parameters<typeof changeView>[1];

/** Actions on views; each shows its result. */
export function useViewActions() {
  const t = useTranslations("views");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const { queryKey } = savedViewsOptions;
  const create = useMutation({
    mutationFn: (newView: NewView) => createView(newView),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
  const { act, isPending } = useAction({
    send: ({ run }: ViewAction) => run(),
    success: ({ message }) => message ?? "",
    invalidates: [queryKey],
  });
  return {
    isBusy: create.isPending || isPending,
    create: (newView: NewView, { onDone, onProblem }: ViewActionCallbacks) =>
      create.mutate(newView, {
        onSuccess: (view) => {
          toasts.show({ kind: "success", title: t("saved", { name: view.name }) });
          onDone(view);
        },
        onError: onProblem,
      }),
    change: (id: string, change: ViewChange, message: string) => act({ run: () => changeView(id, change), message }),
    remove: (id: string, name: string) => act({ run: () => removeView(id), message: t("deleted", { name }) }),
    order: (ids: readonly string[]) => act({ run: () => reorderViews(ids) }),
    chooseDefault: (id: string | null) => act({ run: () => setDefaultView(id), message: t("defaultChosen") }),
  };
}

interface ViewAction {
  run: () => Promise<unknown>;
  /** Sentence of the toast; none for a change that is seen at once. */
  message?: string;
}

interface ViewActionCallbacks {
  onDone: (view: SavedView) => void;
  onProblem: (error: Error) => void;
}
