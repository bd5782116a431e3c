import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { ExchangeRates } from "@/lib/domain/imports/foreign-amount";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import type { ImportRow } from "./import-row";
import { parseImportRows, summarizeSheet } from "./parse-import-rows";

const FILES = new URL("../testing/order-files/", import.meta.url);

async function readFileOfOrders(name: string, rates: ExchangeRates = {}): Promise<ImportRow[]> {
  const sheet = await openSpreadsheet({ bytes: await readFile(new URL(name, FILES)), name });
  const { header } = await summarizeSheet(sheet);
  const rows: ImportRow[] = [];
  for await (const row of parseImportRows(sheet, header, { rates })) rows.push(row);
  return rows;
}

const describe = ({ line, shipment, omission, warnings, errors }: ImportRow) => {
  if (!shipment) return [line, omission?.code ?? errors.map(({ code }) => code)];
  const { waybillNumber, carrier, orderNumber, orderAmount, codAmount, freight } = shipment;
  // What is said of other fields is tested beside them.
  const said = warnings.filter(({ field }) => field !== "phone" && field !== "waybillNumber").map(({ code }) => code);
  return [line, waybillNumber, carrier, orderNumber, { orderAmount, codAmount, freight }, said];
};

const amounts = (orderAmount: number | null, codAmount: number | null = null, freight: number | null = null) => ({
  orderAmount,
  codAmount,
  freight,
});

test.each<[string, unknown[][]]>([
  [
    "pinduoduo.csv",
    [
      [2, "YT7300000000003", "yuantong", "261120-400000000000001", amounts(3000), []],
      [3, "YT7300000000004", "yuantong", "261120-400000000000001", amounts(null), ["amount_repeated"]],
      [4, "YT7300000000005", "yuantong", "261120-400000000000001", amounts(null), ["amount_repeated"]],
    ],
  ],
  [
    "douyin.csv",
    [
      [2, "JT5200000000006", "jtexpress", "6930000000000000001", amounts(19900), ["amounts_on_first"]],
      [2, "462300000000007", "yunda", "6930000000000000001", amounts(null), []],
    ],
  ],
  ["kuaishou-utf16.csv", [[2, "JT5200000000010", "jtexpress", "2632500000000001", amounts(5990), []]]],
  ["xiaohongshu.xlsx", [[2, "78310000000011", "zhongtong", "P700000000000000001", amounts(12800), []]]],
  ["woocommerce-cod.csv", [[2, "LZ700000015CN", "chinapost", "3001", amounts(null), ["cod_missing"]]]],
  ["amazon.txt", [[2, "UE700000010YP", "yw56", "114-1234567-1234567", amounts(null), []]]],
  [
    "lazada.csv",
    [
      [2, "LXAP7000000013SG", null, "412345678901234", amounts(null), ["carrier_unlisted", "cod_missing"]],
      [3, "LXAP7000000013SG", null, "412345678901234", amounts(null), ["carrier_unlisted", "cod_missing"]],
    ],
  ],
  [
    "tiktok-shop.csv",
    [
      [2, "row_explanation"],
      [3, "JX700000000014", null, "577000000000000014", amounts(null), ["amount_foreign", "cod_missing"]],
    ],
  ],
  [
    "dianxiaomi.xlsx",
    [[2, "4PX3000700000016CN", "disifang", "112-7000000-0000016", amounts(null), ["amount_foreign"]]],
  ],
  [
    "two-orders-one-parcel.csv",
    [
      [2, "YT7300000000511", "yuantong", "E1", amounts(10000, 10000, 500), []],
      [3, "YT7300000000511", "yuantong", "E1,E2", amounts(16000, 15000, 500), ["order_joined"]],
    ],
  ],
  [
    "currency-formats.xlsx",
    [
      [2, "YT7300000000545", "yuantong", "I1", amounts(null, 123450), []],
      [3, "YT7300000000546", "yuantong", "I2", amounts(null), ["amount_foreign"]],
      [4, "YT7300000000547", "yuantong", "I3", amounts(null), ["amount_unreadable"]],
      [5, "YT7300000000548", "yuantong", "I4", amounts(null, 1234500), []],
      [6, "YT7300000000549", "yuantong", "I5", amounts(null, 50), []],
      [7, "YT7300000000550", "yuantong", "I6", amounts(null, 30), []],
    ],
  ],
  [
    "currency-column.csv",
    [
      [2, "YT7300000000561", "yuantong", "N1", amounts(null), ["amount_foreign", "amount_foreign"]],
      [3, "YT7300000000562", "yuantong", "N2", amounts(1999, null, 200), []],
    ],
  ],
])("%s is read to the fen, and what is not read is told", async (name, expected) => {
  expect((await readFileOfOrders(name)).map(describe)).toEqual(expected);
});

test("with a rate for the file an amount is converted, and both sums are kept", async () => {
  const [foreign, yuan] = await readFileOfOrders("currency-column.csv", { USD: "7.1234" });
  // 19.99 × 7.1234 = 142.3967…; 2.00 × 7.1234 = 14.2468
  expect(foreign?.shipment).toMatchObject({ orderAmount: 14240, freight: 1425 });
  expect(foreign?.foreignAmounts).toEqual([
    { field: "orderAmount", currency: "USD", amount: 1999, rate: "7.1234", fen: 14240 },
    { field: "freight", currency: "USD", amount: 200, rate: "7.1234", fen: 1425 },
  ]);
  expect(foreign?.warnings.map(({ code }) => code)).toEqual(["amount_converted", "amount_converted"]);
  expect(yuan).toMatchObject({ shipment: { orderAmount: 1999, freight: 200 }, foreignAmounts: [], warnings: [] });
});

test("an Amazon order knows its country, and its time is that of its offset", async () => {
  const [row] = await readFileOfOrders("amazon.txt");
  expect(row?.shipment).toMatchObject({
    destinationCountry: "US",
    international: true,
    orderedAt: Date.parse("2026-11-20T10:00:00+08:00"),
    to: "1 Main St, New York, NY",
  });
});
