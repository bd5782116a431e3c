"use client";
import { useRef, useState } from "react";
import { getIdRange, type Selection } from "@/components/ui/table/use-selection";
import { selectAllMatching } from "@/lib/client/jobs/job-queries";
import type { ListQuery } from "@/lib/client/shipment-list/list-params";
import { MAX_SELECTED } from "@/lib/domain/jobs/job";
import type { JobSelection } from "@/lib/domain/jobs/new-job";

/** What is chosen in the list, and the job that was last begun with it. */
export interface BulkSelection {
  /** For the rows. Where all that the filter finds is chosen, so is every row. */
  rows: Selection;
  /** How many are chosen by hand, on whatever page. */
  count: number;
  /** Whether all that the filter finds is chosen. */
  isAll: boolean;
  selectAll: () => void;
  /** As a job is told. */
  selection: JobSelection;
  /** Id of the job whose progress is to be seen beside the list. */
  jobId: string | null;
  /** A job has begun: nothing is chosen any more, its progress is shown. */
  trackJob: (jobId: string) => void;
}

interface SelectedShipments {
  /** Of which filter it was said; with another one it holds no more. */
  filter: string;
  ids: ReadonlySet<string>;
  isAll: boolean;
}

/**
 * Shipments chosen by hand, or all of the filter. What was chosen stays so on other pages and though
 * a push moves it off this one, until the filter is another.
 */
export function useBulkSelection(onPage: readonly string[], address: ListQuery): BulkSelection {
  const all = selectAllMatching(address);
  const filter = JSON.stringify(all);
  const nothing: SelectedShipments = { filter, ids: new Set(), isAll: false };
  const [stored, setStored] = useState(nothing);
  const last = useRef<string>(undefined);
  const [jobId, setJobId] = useState<string | null>(null);
  const { ids, isAll } = stored.filter === filter ? stored : nothing;
  const choose = (wanted: Iterable<string>) =>
    setStored({ filter, ids: new Set([...wanted].slice(0, MAX_SELECTED)), isAll: false });
  const clear = () => setStored(nothing);
  // One that is taken out of all leaves those that one sees.
  const base = isAll ? new Set(onPage) : ids;
  const rows: Selection = {
    ids: onPage.filter((id) => isAll || ids.has(id)),
    has: (id) => isAll || ids.has(id),
    toggle: (id, isRange = false) => {
      const range = isRange ? getIdRange(onPage, last.current, id) : [id];
      last.current = id;
      choose(base.has(id) ? [...base].filter((each) => !range.includes(each)) : [...base, ...range]);
    },
    toggleAll: () => {
      if (isAll) clear();
      else if (onPage.every((id) => ids.has(id))) choose([...ids].filter((id) => !onPage.includes(id)));
      else choose([...ids, ...onPage]);
    },
    clear,
  };
  return {
    rows,
    count: ids.size,
    isAll,
    selectAll: () => setStored({ ...nothing, isAll: true }),
    selection: isAll ? all : { ids: [...ids] },
    jobId,
    trackJob: (id) => {
      clear();
      setJobId(id);
    },
  };
}
