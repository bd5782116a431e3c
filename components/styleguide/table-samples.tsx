"use client";
import { useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { DataTable } from "@/components/ui/table/data-table";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { useSelection } from "@/components/ui/table/use-selection";
import { PartSample } from "./part-sample";

interface Sample {
  number: string;
  carrier: string;
  count: number;
  fen: number | null;
  share: number;
  at: string;
}

const ROWS: readonly Sample[] = [
  {
    number: "SF1234567890123",
    carrier: "顺丰速运",
    count: 12,
    fen: 123_456,
    share: 0.973,
    at: "2026-11-24T18:05:00+08:00",
  },
  {
    number: "YT9876543210987",
    carrier: "圆通速递",
    count: 1_204,
    fen: null,
    share: 0.81,
    at: "2026-11-23T09:12:00+08:00",
  },
  { number: "JD0011223344556", carrier: "京东物流", count: 7, fen: -990, share: 1, at: "2026-11-22T23:59:00+08:00" },
];

const COLUMNS: readonly Column<Sample>[] = [
  {
    key: "number",
    header: "单号 No.",
    isRowHeader: true,
    isSortable: true,
    phone: "title",
    value: ({ number }) => number,
  },
  { key: "carrier", header: "快递 Carrier", value: ({ carrier }) => carrier },
  { key: "count", header: "件数 Parcels", unit: "count", sum: true, phone: "corner", value: ({ count }) => count },
  {
    key: "fen",
    header: "金额 Amount",
    unit: "fen",
    sum: true,
    isSortable: true,
    phone: "labelled",
    value: ({ fen }) => fen,
  },
  { key: "share", header: "准时 On time", unit: "percent", phone: "labelled", value: ({ share }) => share },
  { key: "at", header: "时间 Time", unit: "instant", phone: "labelled", value: ({ at }) => at },
];
const GROUPED = COLUMNS.map((column, index) => (index > 1 ? { ...column, group: index > 3 ? "B" : "A" } : column));
// As many as the half of a screen has room for.
const CARD_COLUMNS = COLUMNS.filter(({ key }) => key !== "carrier" && key !== "share");
const number = ({ number }: Sample) => number;

/** Tables: with sums and a file, with groups, as cards with a selection, stale and without padding. */
export function TableSamples({ theme }: { theme: string }) {
  const [open, setOpen] = useState("");
  const [isStale, setStale] = useState(false);
  const [sort, setSort] = useState({ key: "fen", isDescending: true });
  const selection = useSelection(ROWS.map(number));
  return (
    <>
      <PartSample name="TableCard" isWide>
        <div>
          <TableCard
            id={`table-${theme}`}
            title="TableCard"
            columns={COLUMNS}
            rows={ROWS}
            rowKey={number}
            open={(row) => ({ href: `?open=${row.number}`, onOpen: () => setOpen(row.number) })}
            isCurrent={(row) => row.number === open}
            total={{ label: "合计 Total" }}
            shownCount={2}
            note="total, shownCount, open, isCurrent"
            sort={{
              ...sort,
              buildHref: (key) => `?order=${key}`,
              onSort: (key) => setSort({ key, isDescending: sort.key === key ? !sort.isDescending : false }),
            }}
          />
        </div>
      </PartSample>
      <PartSample name="DataTable" isWide>
        <div className="grid grid-cols-1 gap-4">
          <Button size="sm" className="w-fit" aria-pressed={isStale} onPress={() => setStale(!isStale)}>
            isStale
          </Button>
          <DataTable
            caption={`groups ${theme}`}
            columns={GROUPED}
            rows={ROWS}
            rowKey={number}
            density="compact"
            isFlush
          />
          <DataTable
            caption={`stale ${theme}`}
            columns={COLUMNS.slice(0, 2)}
            rows={ROWS}
            rowKey={number}
            isStale={isStale}
          />
          <DataTable
            caption={`cards ${theme}`}
            layout="cards"
            columns={CARD_COLUMNS}
            rows={ROWS}
            rowKey={number}
            selection={selection}
            canSelect={({ fen }) => fen !== null}
            download={["cards"]}
          />
        </div>
      </PartSample>
    </>
  );
}
