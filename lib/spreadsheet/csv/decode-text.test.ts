import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { openCsv, openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { randomNumbers } from "@/lib/spreadsheet/testing/csv-corpus";
import { readAllRows } from "@/lib/spreadsheet/testing/read-all-rows";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { decodeText } from "./decode-text";

const decode = (bytes: Buffer) => decodeText(bytes, new TimeBudget(10_000));
const LONG = "运单号,快递公司,收货地址\nYT2345678901234,圆通,广东省深圳市\n".repeat(50);

test("a UTF-8 file with one damaged place is still detected as UTF-8", async () => {
  const bytes = Buffer.from(LONG);
  expect(await decode(bytes.subarray(0, -2))).toMatchObject({ encoding: "utf-8" });
  const damaged = Buffer.from(bytes);
  damaged[100] = 0xff;
  const { encoding, text } = await decode(damaged);
  expect(encoding).toBe("utf-8");
  expect(text.split("\ufffd").length - 1).toBeLessThan(4);
});

test("a GB18030 file with one damaged place is still detected as GB18030", async () => {
  const damaged = iconv.encode(LONG, "gb18030");
  damaged[3] = 0xff;
  expect(await decode(damaged)).toMatchObject({ encoding: "gb18030" });
});

test("the famous word that is valid in both is decoded as GB18030", async () => {
  expect((await decode(iconv.encode("联通\n", "gb18030"))).text).toBe("联通\n");
});

test.each([
  "運單號,快遞公司,收件地址\nYT2345678901234,圓通速遞,臺北市信義區松仁路1號\n",
  "託運單號,收件人\n312345678901234,陳小姐\n",
  "訂單編號\t物流公司\t物流編號\t收件人電話\r\nA1\t順豐速運\tSF1234567890123\t0912345678\r\n",
  "貨號\n",
])("traditional text in Big5 is read: %j", async (text) => {
  const bytes = iconv.encode(text, "big5");
  expect(await decode(bytes)).toEqual({ encoding: "big5", text: text.replaceAll("\r\n", "\n") });
  const damaged = Buffer.concat([iconv.encode(text.repeat(30), "big5"), Buffer.from([0xff, 0x20])]);
  expect(await decode(damaged)).toMatchObject({ encoding: "big5" });
});

test("text of usual characters is never read in the other encoding", async () => {
  const random = randomNumbers(5);
  const pick = (characters: string) => characters.charAt(Math.floor(random() * characters.length));
  const write = (characters: string) =>
    Array.from({ length: 6 + Math.floor(random() * 40) }, () => pick(characters)).join("");
  const simplified =
    "运单号快递公司收货人地址电话手机订单编号备注商品数量省市区县街道路圆通顺丰韵达申极兔邮政京东深圳广州杭州张李王陈刘杨黄赵吴周";
  const traditional =
    "運單號快遞公司收貨人地址電話手機訂單編號備註商品數量省市區縣街道路圓通順豐韻達申極兔郵政京東臺北高雄新竹張李王陳劉楊黃趙吳周";
  for (let round = 0; round < 300; round += 1) {
    const [plain, other] = [write(simplified), write(traditional)];
    expect(await decode(iconv.encode(plain, "gb18030"))).toEqual({ encoding: "gb18030", text: plain });
    expect(await decode(iconv.encode(other, "big5"))).toEqual({ encoding: "big5", text: other });
    expect((await decode(iconv.encode(other, "gb18030"))).text).toBe(other);
  }
});

test("an import in Big5 has its columns", async () => {
  const bytes = iconv.encode("運單號,快遞公司,運費\r\nYT2345678901234,圓通,8\r\n", "big5");
  expect(await readAllRows(await openSpreadsheet({ bytes, name: "訂單.csv" }))).toEqual([
    { line: 1, cells: ["運單號", "快遞公司", "運費"] },
    { line: 2, cells: ["YT2345678901234", "圓通", "8"] },
  ]);
});

test("a euro sign and characters of four bytes", async () => {
  expect((await decode(iconv.encode("价格€，𠮷㐀\n", "gb18030"))).text).toBe("价格€，𠮷㐀\n");
});

test.each(["utf8", "gb18030"])("a stray NUL in a file in %s is no sign of UTF-16 and is left out", async (encoding) => {
  const bytes = iconv.encode(`${LONG.slice(0, 30)}\0${LONG.slice(30)}`, encoding);
  expect((await decode(bytes)).text).toBe(LONG);
});

test("bytes that are no text are refused", async () => {
  const noise = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index % 7 === 0 ? 65 : 0)));
  await expect(decode(noise)).rejects.toMatchObject({ key: expect.stringContaining("not_a_table") });
});

test("a line end split between two chunks is one line end", async () => {
  const text = `${"a".repeat(512 * 1_024 - 1)}\r\nb\rc`;
  expect((await decode(Buffer.from(text))).text.split("\n").map(({ length }) => length)).toEqual([
    512 * 1_024 - 1,
    1,
    1,
  ]);
});

test.each([
  ["运单号;快递公司\nYT1;a,b,c\nYT2;a,b,c", ";"],
  ["运单号|快递公司|备注\nYT1|圆通|a,b,c\nYT2|中通|a,b,c", "|"],
  ["| 运单号 | 快递公司 |\n| YT1 | 圆通 |", "|"],
  ["运单号,快递公司\nYT1|YT2,圆通\nYT3|YT4,圆通", ","],
  ["运单号\t快递公司\nYT1\ta,b", "\t"],
  ["a;b,c;d,e\nf,g\nh,i\nj,k", ","],
  ["YT2345678901234\nYT2345678901235", ","],
  ["", ","],
])("%j has the delimiter %j", (text, delimiter) => {
  expect(openCsv(text, null).delimiter).toBe(delimiter);
});

test("a first line with the separator is used, and counts as a line", async () => {
  const sheet = await openSpreadsheet({ bytes: Buffer.from("sep=|\r\n运单号|备注\r\nYT1|a,b\r\n"), name: "a.csv" });
  expect(await readAllRows(sheet)).toEqual([
    { line: 2, cells: ["运单号", "备注"] },
    { line: 3, cells: ["YT1", "a,b"] },
  ]);
});
