"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { type ListPreferences, saveListPreferences } from "@/lib/client/shipment-list/list-preferences";
import {
  type ColumnKey,
  type Density,
  MAX_COLUMN_WIDTH,
  MIN_COLUMN_WIDTH,
  parseColumns,
  parseDensity,
  parsePageSize,
} from "@/lib/domain/shipment-list/list-layout";
import {
  LIST_PARAM_KEYS,
  type ListParamKey,
  type ListParams,
  type ListQuery,
  toListQuery,
  toListSearch,
} from "@/lib/domain/shipment-list/list-params";

const text = parseAsString.withDefault("");
const parsers = Object.fromEntries(LIST_PARAM_KEYS.map((key) => [key, text])) as Record<ListParamKey, typeof text>;

export type ChangeList = (change: Partial<ListParams>, options?: { isStep?: boolean }) => void;

/** State of the list from the address, and functions that change it. */
export interface ListState {
  params: ListParams;
  /** Query parameters of the request. */
  query: ListQuery;
  columns: readonly ColumnKey[];
  density: Density;
  pageSize: number;
  /** Column widths in px set by the user. */
  widths: Readonly<Record<string, number>>;
  isEndless: boolean;
  /**
   * Each change returns to the first page.
   *
   * @param options `isStep` false: adds no history entry, as for each keystroke
   */
  change: ChangeList;
  /** Changes the layout and saves it for the next visit. */
  setLayout: (look: { cols?: readonly ColumnKey[]; density?: Density; limit?: number }) => void;
  setWidth: (key: ColumnKey, width: number) => void;
  /** Address of the list with a change. */
  buildHref: (change: Partial<ListParams>) => string;
}

/** @param savedLayout the user's saved layout, used where the address has none */
export function useListState(savedLayout: ListPreferences): ListState {
  const [found, set] = useQueryStates(parsers);
  const [layout, setLayoutState] = useState(savedLayout);
  const { cols, density, limit, widths = {} } = layout;
  // The same object for the same address, so that other renders do not change it.
  const search = toListSearch(found);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `search` changes exactly when `found` does
  const params = useMemo<ListParams>(
    () => ({
      ...found,
      cols: found.cols || cols || "",
      density: found.density || density || "",
      limit: found.limit || limit || "",
    }),
    [search, cols, density, limit],
  );
  const address = useMemo(() => toListQuery(params), [params]);
  const remember = (change: ListPreferences) => {
    const next = { ...layout, ...change };
    setLayoutState(next);
    saveListPreferences(next);
  };
  return {
    params,
    query: address,
    columns: useMemo(() => parseColumns(params.cols), [params.cols]),
    density: parseDensity(params.density),
    pageSize: parsePageSize(params.limit),
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
      const sound = Math.round(Math.min(MAX_COLUMN_WIDTH, Math.max(MIN_COLUMN_WIDTH, width)));
      remember({ widths: { ...widths, [key]: sound } });
    },
    buildHref: (change) => `/shipments${toListSearch({ ...found, cursor: "", page: "", ...change })}`,
  };
}
