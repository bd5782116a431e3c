"use client";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef } from "react";
import type { Selection } from "@/components/ui/table/use-selection";
import type { RowActions } from "./shipment-row";

/** What rows have done, in one object that stays the same, so that no row is drawn anew because another changed. */
export function useRowActions(given: RowActionOptions): RowActions {
  const router = useRouter();
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  return useMemo(
    () => ({
      open: (id) => {
        // In the hand there is no room beside the list.
        if (window.matchMedia("(min-width: 64rem)").matches) latest.current.show(id);
        else router.push(`/shipments/${id}`);
      },
      openPage: (id) => router.push(`/shipments/${id}`),
      toggle: (id, isRange) => {
        latest.current.setActive(id);
        latest.current.selection.toggle(id, isRange);
      },
      edit: (id) => void latest.current.edit(id),
    }),
    [router],
  );
}

interface RowActionOptions {
  /** Opens the timeline beside the list. */
  show: (id: string) => void;
  setActive: (id: string) => void;
  selection: Selection;
  /** Opens the form that mends a shipment. */
  edit: (id: string) => unknown;
}
