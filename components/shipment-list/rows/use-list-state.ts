import { useMemo, useState } from "react";
import { filterParam, pageParam, type UrlParam } from "@/lib/client/shared/url-state";
import { type ChangeUrlState, useUrlState } from "@/lib/client/shared/use-url-state";
import { type ListPreferences, saveListPreferences } from "@/lib/client/shipment-list/list-preferences";
import {
  type ColumnWidths,
  DEFAULT_COLUMNS,
  DEFAULT_DENSITY,
  type Density,
  limitColumnWidth,
  parseColumns,
  parseColumnWidths,
  parseDensity,
  parsePageSize,
  writeColumns,
} from "@/lib/domain/shipment-list/list-layout";
import {
  LIST_PARAM_KEYS,
  type ListParamKey,
  type ListParams,
  toListQuery,
  toListSearch,
} from "@/lib/domain/shipment-list/list-params";
import type { ColumnKey } from "@/lib/domain/shipment-list/shipment-columns";

const layoutState = { cols: filterParam, density: filterParam } as const;
/** What is shown; the layout is apart, since changing it leaves the page. */
const listState = Object.fromEntries(
  LIST_PARAM_KEYS.filter((key) => !(key in layoutState)).map((key) => [
    key,
    key === "page" || key === "cursor" ? pageParam : filterParam,
  ]),
) as Record<Exclude<ListParamKey, keyof typeof layoutState>, UrlParam>;

export type ChangeList = ChangeUrlState<typeof listState>;

export type ListState = ReturnType<typeof useListState>;

/**
 * State of the list from the address, and functions that change it: the same object until the address or the layout
 * changes, since what it leads to is rendered only then.
 *
 * @param savedLayout the user's saved layout, used where the address has none
 */
export function useListState(savedLayout: ListPreferences) {
  const [list, change] = useUrlState(listState);
  const [shown, changeLayout] = useUrlState(layoutState);
  const found = { ...list, ...shown };
  const [layout, setLayoutState] = useState(savedLayout);
  const { cols, density, limit, widths: storedWidths } = layout;
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
  const columns = useMemo(() => parseColumns(params.cols), [params.cols]);
  const ownWidths = useMemo(() => parseColumnWidths(params.cols), [params.cols]);
  // Earlier versions kept widths apart from the columns, for every view.
  const widths = useMemo<ColumnWidths>(() => ({ ...storedWidths, ...ownWidths }), [storedWidths, ownWidths]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `search` changes exactly when `found` does
  return useMemo(() => {
    const remember = (change: ListPreferences) => {
      const next = { ...layout, ...change };
      setLayoutState(next);
      saveListPreferences(next);
    };
    const setColumns = (text: string) => {
      remember({ cols: text });
      changeLayout({ cols: text }, { isTyping: true });
    };
    return {
      params,
      /** Query parameters of the request. */
      query: address,
      columns,
      density: parseDensity(params.density),
      pageSize: parsePageSize(params.limit),
      /** Column widths in px set by the user. */
      widths,
      /** Columns with their widths, as a view keeps them. */
      layoutText: writeColumns(columns, ownWidths),
      isEndless: params.mode === "scroll",
      /** A change of anything but the page returns to the first page. */
      change,
      /** Changes the layout and saves it for the next visit. */
      setLayout: ({ cols, density, limit }: LayoutChange) => {
        const chosen = { ...(cols && { cols: writeColumns(cols, widths) }), ...(density && { density }) };
        remember({ ...chosen, ...(limit && { limit: String(limit) }) });
        changeLayout(chosen, { isTyping: true });
        if (limit) change({ limit: String(limit) }, { isTyping: true });
      },
      setWidth: (key: ColumnKey, width: number) =>
        setColumns(writeColumns(columns, { ...widths, [key]: limitColumnWidth(width) })),
      /** The default columns, widths and density. */
      resetLayout: () => {
        const chosen = { cols: writeColumns(DEFAULT_COLUMNS, {}), density: DEFAULT_DENSITY };
        remember({ ...chosen, widths: {} });
        changeLayout(chosen, { isTyping: true });
      },
      /** Address of the list with a change. */
      buildHref: (change: Partial<ListParams>) =>
        `/shipments${toListSearch({ ...found, cursor: "", page: "", ...change })}`,
    };
  }, [search, params, address, columns, widths, ownWidths, layout, change, changeLayout]);
}

interface LayoutChange {
  cols?: readonly ColumnKey[];
  density?: Density;
  limit?: number;
}
