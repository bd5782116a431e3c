"use client";
import { useState } from "react";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { ExportLink } from "@/components/ui/table/export-link";
import { FilePreviewTable, listFileColumns } from "@/components/ui/table/file-preview-table";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { PagerLink } from "@/components/ui/table/pager-link";
import type { Column } from "@/components/ui/table/table-column";
import { TableDownload } from "@/components/ui/table/table-download";
import { TableTwin } from "@/components/ui/table/table-twin";
import { PartSample } from "./part-sample";
import { LONG_TEXT, SHORT_TEXT } from "./sample-texts";

type Field = "number" | "note";
const FIELDS = [
  { value: "number", name: "number" },
  { value: "note", name: "note" },
] as const;
const CELLS = ["SF1234567890123", LONG_TEXT];
const FILE = listFileColumns<Field>(
  {
    columns: [{ name: SHORT_TEXT }, { name: LONG_TEXT }],
    mapping: [{ column: 0, field: "number" }],
    preview: [{ cells: CELLS }],
  },
  (number) => `${number}`,
);
const CURSORS: readonly string[] = ["", "2", "3"];
const nothing = () => {};

/** What stands around a table: pagers, downloads, a chart's twin, the preview of a file. */
export function TablePartSamples<Row>({ columns, rows, rowKey, theme }: Props<Row>) {
  const [cursor, setCursor] = useState("");
  const page = CURSORS.indexOf(cursor);
  const fetchNextPage = () => Promise.resolve();
  return (
    <>
      <PartSample name="CursorPager" isWide>
        <CursorPager
          cursor={cursor}
          nextCursor={CURSORS[page + 1] ?? null}
          note={`note ${page + 1}`}
          buildHref={(to) => `?cursor=${to}`}
          onPageChange={setCursor}
        />
      </PartSample>
      <PartSample name="PagerLink">
        <PagerLink href="?cursor=2" onChoose={nothing}>
          link
        </PagerLink>
        <PagerLink href={null} onChoose={nothing}>
          no page
        </PagerLink>
      </PartSample>
      <PartSample name="LoadMoreButton">
        {[false, true].map((isFetching) => (
          <LoadMoreButton
            key={String(isFetching)}
            label={isFetching ? "loading" : "more"}
            query={{ hasNextPage: true, isFetching, fetchNextPage }}
          />
        ))}
      </PartSample>
      <PartSample name="TableDownload">
        <TableDownload name={["sample", theme]} columns={columns} rows={rows} />
        <ExportLink href="/icon.svg" label="ExportLink" />
      </PartSample>
      <PartSample name="TableTwin" isWide>
        <TableTwin caption={`twin ${theme}`} columns={columns} rows={rows} rowKey={rowKey} isNewestFirst />
      </PartSample>
      <PartSample name="FilePreviewTable" isWide>
        {[nothing, undefined].map((onChoose) => (
          <FilePreviewTable<Field>
            key={String(onChoose === undefined)}
            label={`preview ${theme} ${onChoose ? "open" : "settled"}`}
            columns={FILE}
            fields={FIELDS}
            onChoose={onChoose}
            extraHeading={onChoose ? undefined : "extraHeading"}
            className="rounded-lg border border-border"
          >
            <tr>
              <td className="px-3 py-2 text-end text-muted">2</td>
              {!onChoose && <td className="px-3 py-2">extra</td>}
              {CELLS.map((cell) => (
                <td key={cell} className="px-3 py-2">
                  {cell}
                </td>
              ))}
            </tr>
          </FilePreviewTable>
        ))}
      </PartSample>
    </>
  );
}

interface Props<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  theme: string;
}
