import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { Selection } from "@/components/ui/table/use-selection";
import type { Store } from "@/lib/client/shared/create-store";
import { useOpenPage } from "@/lib/client/shared/use-open-page";
import type { RowActions } from "./shipment-row";

/** Actions of the rows in one stable object, so that a change of one row does not render the others. */
export function useRowActions(options: RowActionOptions): RowActions {
  const openPage = useOpenPage();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  return useMemo(
    () => ({
      open: (id) => {
        // Phones have no room beside the list.
        if (window.matchMedia("(min-width: 64rem)").matches) latest.current.show(id);
        else openPage(`/shipments/${id}`);
      },
      openPage: (id) => openPage(`/shipments/${id}`),
      toggle: (id, isRange) => {
        latest.current.cursor.set(id);
        latest.current.selection.toggle(id, isRange);
      },
      edit: (id) => latest.current.edit(id),
      attach: (id, element) => {
        if (element) latest.current.elements.current.set(id, element);
        else latest.current.elements.current.delete(id);
      },
    }),
    [openPage],
  );
}

interface RowActionOptions {
  /** Opens the timeline beside the list. */
  show: (id: string) => void;
  cursor: Store<string | null>;
  selection: Selection;
  /** Opens the form that edits a shipment. */
  edit: (id: string) => void;
  /** The rendered rows by id. */
  elements: RefObject<Map<string, HTMLElement>>;
}
