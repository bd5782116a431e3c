import { useRef, useState } from "react";

export interface Selection {
  /** The selected ids that are on the page. */
  ids: readonly string[];
  has: (id: string) => boolean;
  /** Selects or unselects a row; for a range, also all rows from the last selected one to this one. */
  toggle: (id: string, isRange?: boolean) => void;
  /** Selects all rows of the page; if all are selected, unselects them. */
  toggleAll: () => void;
  clear: () => void;
}

/** Selected rows for bulk actions. A row that leaves the page is unselected. */
export function useSelection(onPage: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  const ids = onPage.filter((id) => chosen.has(id));
  return {
    ids,
    has: (id) => chosen.has(id),
    toggle: (id, isRange = false) => {
      const range = isRange ? getIdRange(onPage, last.current, id) : [id];
      last.current = id;
      setChosen(chosen.has(id) ? new Set(ids.filter((each) => !range.includes(each))) : new Set([...ids, ...range]));
    },
    toggleAll: () => setChosen(new Set(ids.length === onPage.length ? [] : onPage)),
    clear: () => setChosen(new Set()),
  };
}

/** The rows between two rows, in either direction; only the second if the first is not there. */
export function getIdRange(onPage: readonly string[], from: string | undefined, to: string): readonly string[] {
  const [start, end] = [onPage.indexOf(from ?? to), onPage.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  return onPage.slice(Math.min(start, end), Math.max(start, end) + 1);
}
