import { useTranslations } from "next-intl";
import { type ComponentProps, useCallback, useState } from "react";
import { Fold } from "@/components/ui/layout/fold";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { DataTable } from "./data-table";

/**
 * The figures of a chart as a table, for readers who cannot see it and for whoever wants the numbers; folded away at
 * first, and built once it is opened: on the overview it would be a third of the page.
 */
export function TableTwin<Row>({ rows, isNewestFirst = false, className = "max-w-lg", ...table }: Props<Row>) {
  const t = useTranslations("charts");
  const [isBuilt, setBuilt] = useState(false);
  // Also one that was opened before the page was hydrated.
  const build = useCallback((details: HTMLDetailsElement | null) => {
    if (details?.open) setBuilt(true);
  }, []);
  return (
    <Fold
      ref={build}
      label={t("table")}
      onToggle={({ currentTarget }) => build(currentTarget)}
      className="mt-3 text-dense"
    >
      {isBuilt && (
        <ScrollArea label={table.caption} className={`max-h-96 ${className}`}>
          <DataTable<Row>
            {...table}
            rows={isNewestFirst ? rows.toReversed() : rows}
            downloadRows={rows}
            density="compact"
            isFlush
            isScrolling={false}
          />
        </ScrollArea>
      )}
    </Fold>
  );
}

interface Props<Row>
  extends Pick<ComponentProps<typeof DataTable<Row>>, "caption" | "columns" | "rows" | "rowKey" | "open" | "download"> {
  /** Whether the rows are oldest first, as in the chart and the file, and are shown the other way round. */
  isNewestFirst?: boolean;
  className?: string;
}
