import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { findListChange, type ListParams } from "@/lib/domain/shipment-list/list-params";

/**
 * Without a network another tab or filter cannot be loaded: the address returns to the list whose rows are on the screen,
 * so that they are not taken for those of the chosen tab.
 *
 * @param isPaused whether the rows are an earlier list's and the wanted ones wait for the network
 */
export function useStayOnLoadedList(list: ListState, isLoaded: boolean, isPaused: boolean): void {
  const t = useTranslations("list");
  const { toasts } = useDeskStores();
  const { params } = list;
  const loaded = useRef<ListParams | null>(null);
  const latest = useRef({ list, t });
  useEffect(() => {
    latest.current = { list, t };
  });
  useEffect(() => {
    if (isLoaded) loaded.current = params;
    if (!isPaused || loaded.current === null) return;
    latest.current.list.change(findListChange(params, loaded.current), { isTyping: true });
    toasts.show({ kind: "warning", title: latest.current.t("staysOffline") });
  }, [params, isLoaded, isPaused, toasts]);
}
