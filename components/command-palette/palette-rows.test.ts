import { Package } from "lucide-react";
import { afterEach, expect, test, vi } from "vitest";
import {
  looksLikeWaybillNumber,
  splitNumbers,
  takePastedNumbers,
} from "@/lib/client/shipment-list/take-pasted-numbers";
import { filterRows, type PaletteRow } from "./palette-rows";

afterEach(() => vi.unstubAllGlobals());

const row = (label: string, words = ""): PaletteRow => ({
  id: label,
  label,
  keywords: words,
  Icon: Package,
  run: () => {},
});
const ROWS = [
  row("运单", "yundan yd shipments"),
  row("设置", "shezhi sz settings"),
  row("深色主题", "shense dark theme"),
  row("时效", "shixiao sx analytics speed"),
  row("YT2345678901234"),
  row("语言：繁體中文", "language english"),
  row("语言：English"),
];

test.each([
  ["yd", ["运单"]],
  ["SHEZHI", ["设置"]],
  ["深色", ["深色主题"]],
  ["theme dark", ["深色主题"]],
  ["yt", ["YT2345678901234"]],
  ["8901", ["YT2345678901234"]],
  ["analyt", ["时效"]],
  ["语言：English", ["语言：English", "语言：繁體中文"]],
  ["", ["运单", "设置", "深色主题", "时效", "YT2345678901234", "语言：繁體中文", "语言：English"]],
  ["nothing like it", []],
])("%j finds %j", (text, labels) => expect(filterRows(ROWS, text).map(({ label }) => label)).toEqual(labels));

test("a number is distinguished from a word", () => {
  expect(["YT2345678901234", "1234", " SF-12 "].map(looksLikeWaybillNumber)).toEqual([true, true, true]);
  expect(["设置", "123", "shipments", "YT123 圆通"].map(looksLikeWaybillNumber)).toEqual([false, false, false, false]);
});

test("several numbers are a list, a sentence is not", () => {
  expect(splitNumbers("YT2345678901234 YT2345678901235，SF1234567890123")).toHaveLength(3);
  expect(splitNumbers("YT2345678901234")).toEqual([]);
  expect(splitNumbers("圆通 YT2345678901234")).toEqual([]);
});

test("several numbers pasted into a search go on to the field that takes many, one in groups stays", () => {
  vi.stubGlobal("sessionStorage", { setItem: vi.fn() });
  const paste = (text: string) => {
    const [preventDefault, openPage] = [vi.fn(), vi.fn()];
    const clipboardData = { getData: () => text } as unknown as DataTransfer;
    takePastedNumbers({ clipboardData, preventDefault }, openPage);
    return [preventDefault.mock.calls.length, openPage.mock.calls];
  };
  expect(paste("YT2345678901234\nYT2345678901235\n")).toEqual([1, [["/shipments/lookup"]]]);
  expect(paste("7731 2345 6789 012")).toEqual([0, []]);
  expect(paste("YT2345678901234")).toEqual([0, []]);
});
