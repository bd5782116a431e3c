"use client";
import { toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import {
  changeView,
  chooseDefaultView,
  createView,
  orderViews,
  removeView,
  savedViewsOptions,
} from "@/lib/client/shipment-list/saved-views";
import type { SavedView } from "@/lib/domain/shipment-list/list-view";

type Given = Parameters<typeof createView>[0];
type Change = Parameters<typeof changeView>[1];

/** What can be done with views; each says what came of it. */
export function useViewActions() {
  const t = useTranslations("views");
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: savedViewsOptions.queryKey });
  const onError = (error: Error) => void toast.danger(t("failed"), { description: error.message || t("offline") });
  const create = useMutation({ mutationFn: (given: Given) => createView(given), onSettled });
  const run = useMutation({ mutationFn: (act: () => Promise<unknown>) => act(), onSettled, onError });
  const tell = (said: string) => ({ onSuccess: () => void toast.success(said) });
  return {
    isBusy: create.isPending || run.isPending,
    create: (given: Given, { onDone, onProblem }: Outcome) =>
      create.mutate(given, {
        onSuccess: (view) => {
          toast.success(t("saved", { name: view.name }));
          onDone(view);
        },
        onError: onProblem,
      }),
    change: (id: string, change: Change, said: string) => run.mutate(() => changeView(id, change), tell(said)),
    remove: (id: string, name: string) => run.mutate(() => removeView(id), tell(t("deleted", { name }))),
    order: (ids: readonly string[]) => run.mutate(() => orderViews(ids)),
    chooseDefault: (id: string | null) => run.mutate(() => chooseDefaultView(id), tell(t("defaultChosen"))),
  };
}

interface Outcome {
  onDone: (view: SavedView) => void;
  onProblem: (error: Error) => void;
}
