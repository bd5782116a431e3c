"use client";
import { useState } from "react";
import { allOf } from "@/lib/client/jobs";
import type { ListAddress } from "@/lib/client/list-address";
import type { JobSelection } from "@/lib/domain/new-job";
import { type Selection, useSelection } from "../ui/use-selection";

/** What is chosen in the list, and the job that was last begun with it. */
export interface Bulk {
  /** For the rows. Where all that the filter finds is chosen, so is every row. */
  rows: Selection;
  /** Whether all that the filter finds is chosen, and not only what stands on the page. */
  isAll: boolean;
  /** Whether the page's rows are all chosen, so that choosing all is near. */
  isPage: boolean;
  chooseAll: () => void;
  /** As a job is told. */
  chosen: JobSelection;
  /** Id of the job whose progress is to be seen beside the list. */
  jobId: string | null;
  /** A job has begun: nothing is chosen any more, its progress is shown. */
  follow: (jobId: string) => void;
}

/** Rows chosen by hand, or all of the filter. Another filter begins anew. */
export function useBulk(onPage: readonly string[], address: ListAddress): Bulk {
  const selection = useSelection(onPage);
  const all = allOf(address);
  const filter = JSON.stringify(all);
  // Under the filter that it was said of: with another one it holds no more.
  const [allOfFilter, setAllOfFilter] = useState<string | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const isAll = allOfFilter === filter;
  const leaveAll = () => setAllOfFilter(null);
  const clear = () => {
    leaveAll();
    selection.clear();
  };
  const rows: Selection = {
    ...selection,
    ids: isAll ? onPage : selection.ids,
    has: (id) => isAll || selection.has(id),
    toggle: (id, isRange) => {
      leaveAll();
      selection.toggle(id, isRange);
    },
    toggleAll: () => (isAll ? clear() : selection.toggleAll()),
    clear,
  };
  return {
    rows,
    isAll,
    isPage: onPage.length > 0 && selection.ids.length === onPage.length,
    chooseAll: () => setAllOfFilter(filter),
    chosen: isAll ? all : { ids: [...selection.ids] },
    jobId,
    follow: (id) => {
      clear();
      setJobId(id);
    },
  };
}
