"use client";
import { useRef, useState } from "react";
import { between, type Selection } from "@/components/ui/table/use-selection";
import { allOf } from "@/lib/client/jobs/jobs";
import type { ListAddress } from "@/lib/client/shipment-list/list-address";
import { MOST_CHOSEN } from "@/lib/domain/jobs/job";
import type { JobSelection } from "@/lib/domain/jobs/new-job";

/** What is chosen in the list, and the job that was last begun with it. */
export interface Bulk {
  /** For the rows. Where all that the filter finds is chosen, so is every row. */
  rows: Selection;
  /** How many are chosen by hand, on whatever page. */
  count: number;
  /** Whether all that the filter finds is chosen. */
  isAll: boolean;
  chooseAll: () => void;
  /** As a job is told. */
  chosen: JobSelection;
  /** Id of the job whose progress is to be seen beside the list. */
  jobId: string | null;
  /** A job has begun: nothing is chosen any more, its progress is shown. */
  follow: (jobId: string) => void;
}

interface Chosen {
  /** Of which filter it was said; with another one it holds no more. */
  filter: string;
  ids: ReadonlySet<string>;
  isAll: boolean;
}

/**
 * Shipments chosen by hand, or all of the filter. What was chosen stays so on other pages and though
 * a push moves it off this one, until the filter is another.
 */
export function useBulk(onPage: readonly string[], address: ListAddress): Bulk {
  const all = allOf(address);
  const filter = JSON.stringify(all);
  const nothing: Chosen = { filter, ids: new Set(), isAll: false };
  const [stored, setStored] = useState(nothing);
  const last = useRef<string>(undefined);
  const [jobId, setJobId] = useState<string | null>(null);
  const { ids, isAll } = stored.filter === filter ? stored : nothing;
  const choose = (wanted: Iterable<string>) =>
    setStored({ filter, ids: new Set([...wanted].slice(0, MOST_CHOSEN)), isAll: false });
  const clear = () => setStored(nothing);
  // One that is taken out of all leaves those that one sees.
  const base = isAll ? new Set(onPage) : ids;
  const rows: Selection = {
    ids: onPage.filter((id) => isAll || ids.has(id)),
    has: (id) => isAll || ids.has(id),
    toggle: (id, isRange = false) => {
      const range = isRange ? between(onPage, last.current, id) : [id];
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
    chooseAll: () => setStored({ ...nothing, isAll: true }),
    chosen: isAll ? all : { ids: [...ids] },
    jobId,
    follow: (id) => {
      clear();
      setJobId(id);
    },
  };
}
