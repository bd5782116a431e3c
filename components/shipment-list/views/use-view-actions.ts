"use client";
import { toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
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
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: savedViewsOptions.queryKey });
  const onError = (error: Error) => void toast.danger(t("failed"), { description: error.message || t("offline") });
  const create = useMutation({ mutationFn: (newView: NewView) => createView(newView), onSettled });
  const run = useMutation({ mutationFn: (act: () => Promise<unknown>) => act(), onSettled, onError });
  const showToast = (message: string) => ({ onSuccess: () => void toast.success(message) });
  return {
    isBusy: create.isPending || run.isPending,
    create: (newView: NewView, { onDone, onProblem }: ViewActionCallbacks) =>
      create.mutate(newView, {
        onSuccess: (view) => {
          toast.success(t("saved", { name: view.name }));
          onDone(view);
        },
        onError: onProblem,
      }),
    change: (id: string, change: ViewChange, message: string) =>
      run.mutate(() => changeView(id, change), showToast(message)),
    remove: (id: string, name: string) => run.mutate(() => removeView(id), showToast(t("deleted", { name }))),
    order: (ids: readonly string[]) => run.mutate(() => reorderViews(ids)),
    chooseDefault: (id: string | null) => run.mutate(() => setDefaultView(id), showToast(t("defaultChosen"))),
  };
}

interface ViewActionCallbacks {
  onDone: (view: SavedView) => void;
  onProblem: (error: Error) => void;
}
