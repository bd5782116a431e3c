import { expect, test } from "vitest";
import { openCsv } from "@/lib/spreadsheet/open-spreadsheet";
import { readAllRows } from "@/lib/spreadsheet/testing/read-all-rows";
import { recognizeBillHeader } from "./bill-header";
import { type ParsedBillLine, parseBill } from "./parse-bill";

async function parse(text: string) {
  const sheet = openCsv(text, null);
  const header = recognizeBillHeader(await readAllRows(sheet));
  if (!header) return undefined;
  const parsed: ParsedBillLine[] = [];
  for await (const row of parseBill(sheet, header)) parsed.push(row);
  return parsed;
}

test.each([
  "运单号,快递公司,时间,单量,费用",
  "快递单号,公司编码,计费时间,扣费次数,扣费金额（元）",
  "Tracking Number,Company,Date,Count,Amount",
])("a bill under the header %s", async (header) => {
  expect(await parse(`快递100 对账单\n${header}\nYT1234567890123,圆通速递,2026-11-24 10:00:00,2,0.17\n`)).toEqual([
    {
      kind: "charge",
      charge: {
        line: 3,
        waybillNumber: "YT1234567890123",
        carrier: "圆通速递",
        chargedOn: "2026-11-24 10:00:00",
        month: "2026-11",
        units: 2,
        fee: 1_700,
      },
    },
  ]);
});

test("without columns of time, units and fee, each row is one unit", async () => {
  const [row] = (await parse("单号,快递公司\nYT1234567890123,yuantong\n")) ?? [];
  expect(row).toMatchObject({ charge: { units: 1, fee: null, month: null, chargedOn: null } });
});

test("sums and rows without a unit are skipped; wrong cells are told by their line", async () => {
  const rows = await parse(
    "运单号,时间,单量,费用\n合计,,3,0.27\nYT1234567890121,2026-11-02,0,0\nYT1234567890122,昨天,1,0.09\nYT1234567890123,2026/11/4,x,0.09\n7.7E+14,2026-11-04,1,0.09\nYT1234567890124,20261104,1,a\n",
  );
  expect(rows?.map((row) => (row.kind === "failed" ? row.problem.line : row.kind))).toEqual([
    "skipped",
    "skipped",
    4,
    5,
    6,
    7,
  ]);
});

test("a table without waybill numbers is no bill", async () => {
  expect(await parse("日期,金额\n2026-11-01,100\n")).toBeUndefined();
});
