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

/** What can be done with views; each says what came of it. */
export function useViewActions() {
  const t = useTranslations("views");
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: savedViewsOptions.queryKey });
  const onError = (error: Error) => void toast.danger(t("failed"), { description: error.message || t("offline") });
  const create = useMutation({ mutationFn: (given: NewView) => createView(given), onSettled });
  const run = useMutation({ mutationFn: (act: () => Promise<unknown>) => act(), onSettled, onError });
  const tell = (said: string) => ({ onSuccess: () => void toast.success(said) });
  return {
    isBusy: create.isPending || run.isPending,
    create: (given: NewView, { onDone, onProblem }: ViewActionCallbacks) =>
      create.mutate(given, {
        onSuccess: (view) => {
          toast.success(t("saved", { name: view.name }));
          onDone(view);
        },
        onError: onProblem,
      }),
    change: (id: string, change: ViewChange, said: string) => run.mutate(() => changeView(id, change), tell(said)),
    remove: (id: string, name: string) => run.mutate(() => removeView(id), tell(t("deleted", { name }))),
    order: (ids: readonly string[]) => run.mutate(() => reorderViews(ids)),
    chooseDefault: (id: string | null) => run.mutate(() => setDefaultView(id), tell(t("defaultChosen"))),
  };
}

interface ViewActionCallbacks {
  onDone: (view: SavedView) => void;
  onProblem: (error: Error) => void;
}
