"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import {
  LIST_PARAM_KEYS,
  type ListParamKey,
  type ListParams,
  type ListQuery,
  toListQuery,
  toListSearch,
} from "@/lib/client/shipment-list/list-params";
import { type ListPreferences, saveListPreferences } from "@/lib/client/shipment-list/list-preferences";
import {
  type ColumnKey,
  type Density,
  NARROWEST_COLUMN,
  readColumns,
  readDensity,
  readPageSize,
  WIDEST_COLUMN,
} from "@/lib/domain/shipment-list/list-look";

const text = parseAsString.withDefault("");
const parsers = Object.fromEntries(LIST_PARAM_KEYS.map((key) => [key, text])) as Record<ListParamKey, typeof text>;

export type ChangeList = (change: Partial<ListParams>, options?: { isStep?: boolean }) => void;

/** How the list stands, all of it in the address, and how to have it otherwise. */
export interface ListState {
  params: ListParams;
  /** What the server is asked for. */
  query: ListQuery;
  columns: readonly ColumnKey[];
  density: Density;
  pageSize: number;
  /** Widths in px that this person gave to columns. */
  widths: Readonly<Record<string, number>>;
  isEndless: boolean;
  /**
   * Every choice begins at the first page.
   *
   * @param options `isStep` false: no step to go back to, as with each keystroke
   */
  change: ChangeList;
  /** Changes how the list looks, and remembers it for the next time. */
  setLayout: (look: { cols?: readonly ColumnKey[]; density?: Density; limit?: number }) => void;
  setWidth: (key: ColumnKey, width: number) => void;
  /** Address of the list with a change. */
  buildHref: (change: Partial<ListParams>) => string;
}

/** @param given how this person last had the list look, which counts where the address does not say */
export function useListState(given: ListPreferences): ListState {
  const [found, set] = useQueryStates(parsers);
  const [memory, setMemory] = useState(given);
  const { cols, density, limit, widths = {} } = memory;
  // The same object for the same address, whatever else is drawn anew.
  const written = toListSearch(found);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `written` stands for what was found
  const params = useMemo<ListParams>(
    () => ({
      ...found,
      cols: found.cols || cols || "",
      density: found.density || density || "",
      limit: found.limit || limit || "",
    }),
    [written, cols, density, limit],
  );
  const address = useMemo(() => toListQuery(params), [params]);
  const remember = (change: ListPreferences) => {
    const next = { ...memory, ...change };
    setMemory(next);
    saveListPreferences(next);
  };
  return {
    params,
    query: address,
    columns: useMemo(() => readColumns(params.cols), [params.cols]),
    density: readDensity(params.density),
    pageSize: readPageSize(params.limit),
    widths,
    isEndless: params.mode === "scroll",
    change: (change, { isStep = true } = {}) => {
      const isPaging = "page" in change || "cursor" in change;
      void set({ cursor: "", page: "", ...change }, { history: isStep ? "push" : "replace", scroll: isPaging });
    },
    setLayout: ({ cols, density, limit }) => {
      const change: Partial<Record<"cols" | "density" | "limit", string>> = {};
      if (cols) change.cols = cols.join(",");
      if (density) change.density = density;
      if (limit) change.limit = String(limit);
      remember(change);
      void set(limit ? { ...change, cursor: "", page: "" } : change, { history: "replace", scroll: false });
    },
    setWidth: (key, width) => {
      const sound = Math.round(Math.min(WIDEST_COLUMN, Math.max(NARROWEST_COLUMN, width)));
      remember({ widths: { ...widths, [key]: sound } });
    },
    buildHref: (change) => `/shipments${toListSearch({ ...found, cursor: "", page: "", ...change })}`,
  };
}
