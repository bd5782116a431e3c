import fc from "fast-check";
import { expect, test } from "vitest";
import { maskContacts } from "./mask-contacts";
import { maskPersonalData } from "./mask-people";
import { splitAtMaskedNumbers } from "./reveal";

test.each([
  [
    "【深圳市】【南山公司】派件员：张三(13800138000)正在为您派件",
    "【深圳市】【南山公司】派件员：张*(138****8000)正在为您派件",
  ],
  ["派件员：王建国正在为您派件，请保持电话畅通", "派件员：王*国正在为您派件，请保持电话畅通"],
  ["【深圳】张三(13800138000)正在派件", "【深圳】张*(138****8000)正在派件"],
  ["派件人:李小明,电话:13800138000", "派件人:李*明,电话:138****8000"],
  ["快件交给赵六，正在派送途中", "快件交给赵*，正在派送途中"],
  ["快件交给欧阳小娜（13800138000），正在派送途中", "快件交给欧**娜（138****8000），正在派送途中"],
  ["已签收(王五)，感谢使用顺丰", "已签收(王*)，感谢使用顺丰"],
  ["您的快件已签收，签收人：李四。感谢", "您的快件已签收，签收人：李*。感谢"],
  ["快递员王建国 138****8000", "快递员王*国 138****8000"],
  ["138****8000李翠花", "138****8000李*花"],
  ["簽收人: 陳大文", "簽收人: 陳*文"],
  ["已由葉問先生簽收", "已由葉*先生簽收"],
  ["【王小二】已签收", "【王*二】已签收"],
  ["Signed by 王小二", "Signed by 王*二"],
  ["签收人:wang xiaoer", "签收人:w***"],
  ["[01000]Final delivery Delivered to: SLOVESNOV", "[01000]Final delivery Delivered to: S***"],
])("names and numbers are masked: %s", (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked);
});

test.each([
  "您的快件已签收，签收人：本人。感谢使用圆通速递",
  "已签收(门卫)，感谢使用顺丰",
  "签收人：菜鸟驿站，如有疑问请拨打 95554",
  "快件交给丰巢快递柜，请凭取件码取件",
  "收件人要求改期派送",
  "快递员张师傅正在派件",
  "快件离开【深圳转运中心】，已发往【北京转运中心】",
  "【北京市】快件已到达【朝阳公司】",
  "【杭州转运中心】已签收",
  "【丰巢】已签收",
  "由菜鸟驿站签收",
  "由菜鳥驛站簽收",
  "【余姚】 已签收",
  "received by local carrier at destination",
  "Held by import Customs, documents required from addressee, KAWASAKI PORT",
])("a text without a name stays as it is: %s", (text) => {
  expect(maskPersonalData(text)).toBe(text);
});

test.each([
  ["派件员  ：   张三   (13800138000)", "派件员 ： 张* (138****8000)"],
  ["签收人:\n\t 王建国", "签收人: 王*国"],
  [`${"。".repeat(1_995)}13800138000`, `${"。".repeat(1_995)}…`],
  [`${"。".repeat(1_999)}\u{1f600}。`, `${"。".repeat(1_999)}\ufffd…`],
  [`派件员${" ".repeat(9_000)}张三`, "派件员…"],
])("a text with many spaces or of great length is masked in short form", (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked);
});

test("every separate mobile number in any text is masked", () => {
  const part = fc.constantFrom(
    "派件员：",
    "张三",
    "王建国",
    "(13800138000)",
    " 139-1234-5678",
    "，",
    "本人",
    "【深圳】",
    "签收人:",
    "a",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      expect(maskPersonalData(parts.join("，"))).not.toMatch(/13800138000|1234-5678/);
    }),
  );
});

test("the segments join to the masked text, and each number that was masked is a segment of its own", () => {
  const digits = fc.stringMatching(/^1[3-9]\d{9}$/);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(digits, fc.string(), fc.constant("电话0755-12345678，")), { maxLength: 6 }),
      (parts) => {
        const masked = maskContacts(parts.join("（"));
        expect(
          splitAtMaskedNumbers(masked)
            .map(({ text }) => text)
            .join(""),
        ).toBe(masked);
      },
    ),
  );
  expect(splitAtMaskedNumbers(maskContacts("张三(13812348000)，网点0755-12345678"))).toEqual([
    { text: "张三(", isMaskedNumber: false },
    { text: "138****8000", isMaskedNumber: true },
    { text: ")，网点", isMaskedNumber: false },
    { text: "0755-****5678", isMaskedNumber: true },
  ]);
});

test("a word that only begins like one before a name names nobody", () => {
  const text = "the storage answered 403 SignatureDoesNotMatch";
  expect(maskPersonalData(text)).toBe(text);
});

/** Names and sentences by language, written apart from the words of the masker. */
const SENTENCES = [
  {
    names: ["孙悟空", "周杰伦", "刘德华", "欧阳明珠", "王小二"],
    places: ["【深圳转运中心】", "【余姚】", "杭州市余杭区", "张家口营业部，"],
    texts: [
      "PLACE <b>NAME</b> 已取件 TIME",
      "PLACE【快递员 NAME 手机号：NUMBER】正在派送 TIME",
      "TIME PLACE已送达【NAME家】门口",
      "PLACE快件交给NAME女士，电话NUMBER，TIME送达",
      "PLACE请NAME先生在 TIME 前取件",
      "PLACE收件人NAME要求改派，TIME再送",
      "PLACE已通知NAME取件，TIME截止",
    ],
  },
  {
    names: ["ZHAO LEI", "Zhao Lei", "Müller", "O'Brien"],
    places: ["【深圳转运中心】", "【余姚】"],
    texts: ["PLACE联系人NAME，TIME取件", "PLACE签收人：NAME，电话NUMBER，TIME"],
  },
  {
    names: ["David Beckham", "MARY JANE WATSON", "O'Brien", "Jean-Luc Picard"],
    places: ["London Heathrow", "LEIPZIG HUB", "Shanghai"],
    texts: [
      "PLACE: Mr. NAME received the parcel at TIME",
      "PLACE, TIME: signed by NAME, phone NUMBER",
      "PLACE, TIME: left with NAME (neighbour)",
      "PLACE, TIME: Dr NAME collected the parcel",
    ],
  },
  {
    names: ["Jürgen Klinsmann", "Élodie Bouchard", "José Ángel Núñez", "Jan de Vries"],
    places: ["Paketzentrum Köln", "Paris", "Madrid Barajas"],
    texts: [
      "PLACE, TIME: Unterschrieben von NAME",
      "PLACE, TIME: Empfänger: NAME, Telefon NUMBER",
      "PLACE, TIME: Livré à M. NAME",
      "PLACE, TIME: Firmado por NAME",
      "PLACE, TIME: Ontvangen door NAME",
    ],
  },
  {
    names: ["Иванов Иван", "Петрова Анна Сергеевна", "Сидоренко П. П."],
    places: ["Москва", "сортировочный центр Нижний Новгород"],
    texts: [
      "PLACE, TIME: Подписал NAME",
      "PLACE, TIME: Получатель: NAME, телефон NUMBER",
      "PLACE, TIME: NAME получил посылку",
      "PLACE, TIME: вручено г-ну NAME",
    ],
  },
  {
    names: ["田中太郎", "佐々木 希", "タナカ タロウ"],
    places: ["東京国際郵便局", "新大阪"],
    texts: ["PLACE TIME 受取人：NAME", "PLACE TIME お届け先：NAME様 配達完了", "PLACE TIME 配達員：NAME 電話NUMBER"],
  },
  {
    names: ["김철수", "홍길동"],
    places: ["인천공항", "서울 강남우체국"],
    texts: ["PLACE TIME 수령인: NAME", "PLACE TIME NAME님이 수령하였습니다", "PLACE TIME 배달원 NAME 배송 중"],
  },
  {
    names: ["สมชาย ใจดี", "สมหญิง"],
    places: ["กรุงเทพ"],
    texts: ["PLACE TIME ผู้รับ: NAME", "PLACE TIME คุณNAME ได้รับพัสดุแล้ว"],
  },
  { names: ["محمد علي"], places: ["دبي"], texts: ["PLACE TIME المستلم: NAME", "PLACE TIME تم التسليم إلى NAME"] },
];
const NUMBERS = [
  "13300004444",
  "一三三零零零零四四四四",
  "幺三三-零零零零-四四四四",
  "壹叁叁 零零零零 肆肆肆肆",
  "１３３ ００００ ４４４４",
  "133-0000-4444",
  "one three three double oh double zero four four double four",
];

test("of every name and number in every language nothing stays, and place, act and time do", () => {
  const wrong = SENTENCES.flatMap(({ names, places, texts }) =>
    names.flatMap((name) => places.flatMap((place) => texts.flatMap((text) => findWrong(name, place, text)))),
  );
  expect(wrong).toEqual([]);
});

/** The masked forms of a sentence that show a person, or of which more was masked. */
function findWrong(name: string, place: string, text: string): string[] {
  const sentence = text.replace("PLACE", place).replace("TIME", "2026-11-24 18:05");
  const numbers = text.includes("NUMBER") ? NUMBERS : ["1330000"];
  return numbers
    .map((number) => ({ number, masked: maskPersonalData(sentence.replace("NAME", name).replace("NUMBER", number)) }))
    .filter(({ number, masked }) => {
      const words = name.split(" ").filter((word) => word.length > 2);
      const isShown = [name, number, ...words].some((part) => masked.includes(part));
      const isWhole = sentence.split(/NAME|NUMBER/).every((part) => masked.includes(part));
      return isShown || !isWhole || maskPersonalData(masked) !== masked;
    })
    .map(({ masked }) => masked);
}
