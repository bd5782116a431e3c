import { expect, test } from "vitest";
import described from "@/lib/server/openapi/descriptions.zh-CN.json";
import simplified from "@/messages/zh-CN.json";
import corrections from "@/messages/zh-TW.json";
import { getCatalogue } from "./catalogues";
import { toTraditionalChinese } from "./traditional-chinese";
import { translatorIn } from "./translator";

const convert = <Catalogue>(catalogue: Catalogue) => toTraditionalChinese(catalogue, corrections);

/** The texts of a catalogue by their paths. */
function listTexts(part: object, start = ""): Map<string, string> {
  return new Map(
    Object.entries(part).flatMap(([key, each]): [string, string][] =>
      typeof each === "string" ? [[start + key, each]] : [...listTexts(each as object, `${start}${key}.`)],
    ),
  );
}

const EXAMPLES = [
  ["运单台", "運單台"],
  ["这台设备已退出登录", "這台裝置已登出"],
  ["已签收，账单可导出", "已簽收，帳單可匯出"],
  ["拒签、退签和未签", "拒簽、退簽和未簽"],
  ["在新标签页打开“设置”", "在新分頁開啟「設定」"],
  ["揽收后没有新轨迹，请联系网点", "取件後沒有新貨態，請聯絡營業所"],
  ["派件中，请尽快到驿站取件", "配送中，請儘快到代收點取貨"],
  ["快递公司推送超时", "物流公司推播逾時"],
  ["新建令牌，只读权限", "新建權杖，唯讀權限"],
  ["改了之后只影响新的，40 天后生效", "改了之後只影響新的，40 天後生效"],
  ["按状态查看，按 j 向下", "依狀態檢視，按 j 向下"],
  ["第 3 行的列名", "第 3 列的欄名"],
  ["只保留需要的行和列，核对这一行", "只保留需要的列和欄，核對這一列"],
  ["回调地址打不开；地址里看不出省份", "回呼網址打不開；地址裡看不出省份"],
  ["用户名和密码", "使用者名稱和密碼"],
  ["套餐不够，请充值", "方案不夠，請儲值"],
] as const;

test.each(EXAMPLES)("%s is %s in Taiwan", (simplified, traditional) => {
  expect(convert(simplified)).toBe(traditional);
});

test("keys, names of values and the forms of ICU stay, plain and compiled", () => {
  const catalogue = {
    轨迹: "共 {count, plural, other {# 条轨迹}}，{kind, select, push {推送} other {查询}}，'{'运单'}'",
    compiled: ["第 ", ["line"], " 行，", ["kind", { push: "推送" }]],
    number: "{count, number}",
  };
  expect(convert(catalogue)).toEqual({
    轨迹: "共 {count, plural, other {# 條貨態}}，{kind, select, push {推播} other {查詢}}，'{'運單'}'",
    compiled: ["第 ", ["line"], " 列，", ["kind", { push: "推播" }]],
    number: "{count, number}",
  });
});

test("a text that is corrected whole, by its path", () => {
  expect(convert({ filePreview: { line: "行" } })).toEqual({ filePreview: { line: "列" } });
});

test("every text that is corrected whole is in the catalogue, and every term in its texts or an example", () => {
  const texts = listTexts(simplified);
  expect(Object.keys(corrections.texts).filter((path) => !texts.has(path))).toEqual([]);
  const spoken = { simplified, described, examples: EXAMPLES.map(([each]) => each) };
  const plain = [...listTexts(toTraditionalChinese(spoken, { terms: {}, texts: {} })).values()].join("\n");
  expect(Object.keys(corrections.terms).filter((term) => !plain.includes(term))).toEqual([]);
});

test("keys are pressed, not followed", () => {
  const misread = [...listTexts(getCatalogue("zh-TW"))].filter(([, text]) =>
    /依 (?:Ctrl|Enter|Esc|[a-z]\b)|依[住鍵鈕]/.test(text),
  );
  expect(misread).toEqual([]);
});

test.each([
  ["filePreview.line", "列"],
  ["import.headerRow", "表頭所在列"],
  ["import.nothingSound", "沒有可匯入的列"],
  ["import.remarks.unread.hint", "這些列"],
  ["import.remarks.leftOut.hint", "合計列"],
  ["billing.bills.hint", "沒有時間的列"],
  ["settlement.freightInvoices.note", "每列帳單只歸入一類"],
])("%s speaks of rows as people in Taiwan do", (path, words) => {
  expect(listTexts(getCatalogue("zh-TW")).get(path)).toContain(words);
});

test("the server answers in it", () => {
  const translate = translatorIn("zh-TW");
  expect(translate("problem.auth.usernameTaken", { username: "li" })).toBe("使用者名稱 li 已被使用，請換一個。");
  expect(translate("problem.shared.oneOf", { choices: ["a", "b"] })).toBe("請填寫以下之一：a、b。");
});
