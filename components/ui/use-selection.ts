"use client";
import { useState } from "react";

export interface Selection {
  /** Those of the chosen that are on the page. */
  ids: readonly string[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Chooses all on the page; where all are chosen already, none. */
  toggleAll: () => void;
  clear: () => void;
}

/** Rows that are chosen for doing something with all of them. One that leaves the page is chosen no longer. */
export function useSelection(onPage: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = onPage.filter((id) => chosen.has(id));
  return {
    ids,
    has: (id) => chosen.has(id),
    toggle: (id) => setChosen(new Set(chosen.has(id) ? ids.filter((each) => each !== id) : [...ids, id])),
    toggleAll: () => setChosen(new Set(ids.length === onPage.length ? [] : onPage)),
    clear: () => setChosen(new Set()),
  };
}
