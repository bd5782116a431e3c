"use client";
import { useRef, useState } from "react";

export interface Selection {
  /** Those of the chosen that are on the page. */
  ids: readonly string[];
  has: (id: string) => boolean;
  /** Chooses a row or leaves it; as a range, all rows from the one chosen last to this one follow. */
  toggle: (id: string, isRange?: boolean) => void;
  /** Chooses all on the page; where all are chosen already, none. */
  toggleAll: () => void;
  clear: () => void;
}

/** Rows that are chosen for doing something with all of them. One that leaves the page is chosen no longer. */
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

/** The rows from one to another, whichever comes first; the second alone where the first is not there. */
export function getIdRange(onPage: readonly string[], from: string | undefined, to: string): readonly string[] {
  const [start, end] = [onPage.indexOf(from ?? to), onPage.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  return onPage.slice(Math.min(start, end), Math.max(start, end) + 1);
}
