import { useRef, useState } from "react";
import { getIdRange, type Selection } from "@/components/ui/table/use-selection";
import { selectAllMatching } from "@/lib/client/jobs/job-queries";
import { MAX_SELECTED } from "@/lib/domain/jobs/job";
import type { JobSelection } from "@/lib/domain/jobs/new-job";
import type { ListQuery } from "@/lib/domain/shipment-list/list-params";

/** The selection in the list, and the last job started with it. */
export interface BulkSelection {
  /** Selected rows on the page: every row if the whole filter is selected. */
  rows: Selection;
  /** Number of rows selected one by one, on all pages. */
  count: number;
  /** Whether everything that matches the filter is selected. */
  isAll: boolean;
  selectAll: () => void;
  /** The selection as the jobs API takes it. */
  selection: JobSelection;
  /** Id of the job whose progress is shown beside the list. */
  jobId: string | null;
  /** A job has started: clears the selection and shows the job's progress. */
  trackJob: (jobId: string) => void;
}

interface SelectedShipments {
  /** The filter for which the selection was made; another filter clears it. */
  filter: string;
  ids: ReadonlySet<string>;
  isAll: boolean;
}

/**
 * Selection of single shipments, or of everything that matches the filter. It survives paging, and pushes that move a
 * shipment off the page; another filter clears it.
 */
export function useBulkSelection(onPage: readonly string[], address: ListQuery): BulkSelection {
  const all = selectAllMatching(address);
  const filter = JSON.stringify(all);
  const nothing: SelectedShipments = { filter, ids: new Set(), isAll: false };
  const [stored, setStored] = useState(nothing);
  const last = useRef<string>(undefined);
  const [jobId, setJobId] = useState<string | null>(null);
  const { ids, isAll } = stored.filter === filter ? stored : nothing;
  const choose = (newIds: Iterable<string>) =>
    setStored({ filter, ids: new Set([...newIds].slice(0, MAX_SELECTED)), isAll: false });
  const clear = () => setStored(nothing);
  // Unselecting one row while everything is selected leaves the other rows of the page selected.
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
