import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { ROW_HEIGHTS } from "@/lib/domain/shipment-list/list-layout";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { ShipmentTable } from "./shipment-table";
import { type ShipmentRowsProps, useRenderRow } from "./use-render-row";

/** Rows rendered outside the viewport, so that fast scrolling shows no gap. */
const OVERSCAN_ROWS = 28;
/** Distance in rows from the last loaded row at which the next ones are fetched. */
const FETCH_AHEAD_ROWS = 150;
const CARD_HEIGHT = 168;
/** About twelve printed pages; an export serves better for more. */
const MAX_PRINTED_ROWS = 500;

/**
 * The whole list on one page: only visible rows are rendered, and more are fetched near the end. Print has the
 * first loaded rows, and the total number.
 */
export function EndlessRows({ shipments, hasMore, onMore, ...rest }: Props) {
  const t = useTranslations("list");
  const format = useFormatter();
  const renderRow = useRenderRow(rest);
  const isPrinting = useIsPrinting();
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const { list, total } = rest;
  const height = ROW_HEIGHTS[list.density];
  const virtualizer = useWindowVirtualizer({
    count: shipments.length,
    estimateSize: () => (window.matchMedia("(min-width: 64rem)").matches ? height : CARD_HEIGHT),
    overscan: OVERSCAN_ROWS,
    scrollMargin: top,
    getItemKey: (index) => shipments[index]?.id ?? index,
  });
  // The content above the rows may grow: chips, notices.
  useLayoutEffect(() => {
    const measure = () => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row height needs a new measurement
  useEffect(() => virtualizer.measure(), [height, list.columns]);

  const inSight = virtualizer.getVirtualItems();
  const [first, last] = [inSight[0], inSight.at(-1)];
  const renderedIndexes = isPrinting ? shipments.slice(0, MAX_PRINTED_ROWS).keys() : inSight.map(({ index }) => index);
  const isNearEnd = last !== undefined && last.index >= shipments.length - FETCH_AHEAD_ROWS;
  useEffect(() => {
    if (isNearEnd && hasMore) onMore();
  }, [isNearEnd, hasMore, onMore]);
  const before = first && !isPrinting ? first.start - top : 0;
  const after = last && !isPrinting ? virtualizer.getTotalSize() - (last.end - top) : 0;
  return (
    <>
      {isPrinting && (
        <p className="list-note">
          {t("printed", {
            count: format.number(Math.min(MAX_PRINTED_ROWS, shipments.length)),
            total: format.number(Math.max(total ?? 0, shipments.length)),
          })}
        </p>
      )}
      <ShipmentTable {...rest} rowCount={shipments.length} isStale={false} body={body}>
        <Spacer height={before} />
        {[...renderedIndexes].map((index) => {
          const shipment = shipments[index];
          return shipment && renderRow(shipment, index, isPrinting ? undefined : virtualizer.measureElement);
        })}
        <Spacer height={after} />
      </ShipmentTable>
      <p
        role="status"
        data-testid="list-end"
        data-has-more={hasMore}
        className="h-12 px-6 py-3 text-center text-xs text-muted"
      >
        {hasMore ? t("loadingMore") : t("end")}
      </p>
    </>
  );
}

/** Placeholder with the height of the rows that are not rendered. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className="max-lg:block">
      <td className="max-lg:block" style={{ height, padding: 0 }} />
    </tr>
  );
}

interface Props extends ShipmentRowsProps {
  /** All rows loaded so far. */
  shipments: readonly ShipmentView[];
  hasMore: boolean;
  /** Fetches more rows, unless a fetch is running. */
  onMore: () => void;
}

/** Whether the page is being printed. Updated before the browser takes its snapshot. */
function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const paper = window.matchMedia("print");
    const set = (next: boolean) => flushSync(() => setPrinting(next));
    const onChange = () => set(paper.matches);
    const begin = () => set(true);
    const end = () => set(false);
    paper.addEventListener("change", onChange);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      paper.removeEventListener("change", onChange);
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
}
