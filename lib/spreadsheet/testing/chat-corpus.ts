import { randomNumbers } from "./csv-corpus";

/**
 * Lines as people of customer service paste them from chats. `{Y}` 圆通, `{S}` 顺丰, `{Z}` 中通, `{T}` 申通, `{D}` 韵达,
 * `{J}` 极兔, `{K}` 京东, `{E}` EMS and `{B}` a number of digits only stand for waybill numbers; `{p}` a mobile phone,
 * `{t}` four digits, `{o}` the order number of 淘宝, `{q}` of 拼多多, `{d}` of 抖音 are none.
 */
const LINES: readonly string[] = [
  // A number and plain words.
  "{Y}",
  "{D} 到哪了",
  "亲，帮我查下{Z}",
  "单号：{T}",
  "快递单号 {J}",
  "{S} 尾号{t}",
  "圆通{Y}麻烦催一下",
  "{Z}，{Y} 这两个都没动",
  "运单号:{K}",
  "中通快递 {Z} 张先生 {p}",
  "{B} 韵达 三天没更新了",
  "这个 {Y} 客户说没收到",
  "发的韵达{D}",
  "物流单号{T}，什么时候到",
  "{Y} {p} 李女士",
  "1、{Y}",
  "2. {D}",
  "3){Z}",
  "(4){T}",
  "{S}；{S}",
  "@小李 {Y} 催件",
  "EMS {E}",
  "{p} {Y}",
  "老板{D}什么情况",
  "{Y}/{Y}",
  "11-24 {Z} 已揽收",
  "2026-11-24 10:03:22 {J}",
  "小王 10:03 {T}",
  "{Y}（破损）",
  "【圆通】{Y}",
  "[中通]{Z}",
  "“{Y}”",
  "'{Y}",
  "`{Y}`",
  "{Y};",
  "{Z}。",
  "查件：{K} 京东",
  "极兔:{J}",
  "{S}=顺丰",
  "{D}|{D}",
  // Signs and emoji that stand directly beside the number.
  "✅{Y}",
  "{Y}✅",
  "❌{D}",
  "{Z}❌",
  "✅ {T} 已签收",
  "📦{J}",
  "{S}🙏",
  "🚚{Y}🚚",
  "👉{Z}👈",
  "{D}😭😭",
  "{Y}❗",
  "❗❗{T}",
  "{Y}——没更新",
  "催件——{Z}",
  "{J}——客户投诉",
  "——{D}",
  "{Y}…",
  "{S}……",
  "→{Y}",
  "{Z}→深圳",
  "{T}～",
  "~{Y}~",
  "★{D}",
  "☆{Y}☆",
  "●{Z}",
  "·{J}",
  "•{Y}",
  "■{T}",
  "{Y}→{Y}",
  "①{Y}",
  "②{D}",
  "③{Z}",
  "④ {T}",
  "⑤{B}",
  "⑩{S}",
  "⑴{Y}",
  "⒈{Z}",
  "❶{J}",
  "❷{D}",
  "㈠{Y}",
  "1️⃣{Y}",
  "2️⃣{D}",
  "🔴{Z}",
  "{Y}👍🏻",
  "{T}💔加急",
  "🆘{Y}",
  "{B}✔",
  "✔️{B}",
  "{B}——拒收",
  "⚠️{E}",
  "☎{p} {Y}",
  "{Y}☎{p}",
  "{Y}_{Y}",
  "{D}+{D}",
  "√{Z}",
  "×{Y}",
  "{Z}×",
  "No.{Y}",
  "NO:{T}",
  "单号NO{Y}",
  "{Y}-",
  "-{Z}",
  "{Y}--急",
  // The order stands beside the waybill number.
  "订单{o} 快递{Y}",
  "订单号{o}，单号{Z}",
  "订单：{q} {D}",
  "订单编号:{d} 运单{T}",
  "这个订单的快递是{Y}",
  "订单快递单号{Z}",
  // No waybill number.
  "订单{o}",
  "订单 {o} 什么时候发货",
  "订单:{q}",
  "查下订单{d}",
  "订单号：{o}",
  "交易{o}",
  "售后单号{o}",
  "退款编号：{o}",
  "你好在吗",
  "麻烦尽快处理，谢谢",
  "小王 2026-11-24 10:03",
  "手机 {p}",
  "{p}张先生广东省深圳市南山区科技园路1栋1201",
  "旺旺:tb{p}",
  "货款12800.50元已付",
  "邮箱 {p}@qq.com",
];

/** How each begins, and how many digits follow. */
const FORMS: Readonly<Record<string, readonly [beginning: string, digits: number]>> = {
  Y: ["YT", 13],
  S: ["SF1", 12],
  Z: ["75", 12],
  T: ["773", 12],
  D: ["46", 13],
  J: ["JT5", 12],
  K: ["JDVA0", 10],
  E: ["11", 11],
  B: ["31", 13],
  p: ["138", 8],
  t: ["", 4],
  o: ["37123", 14],
  q: ["261124-", 15],
  d: ["69", 17],
};

/** A pasted line and the waybill numbers that a person sees in it. */
export interface CorpusLine {
  text: string;
  numbers: readonly string[];
}

/** The first so many lines of the corpus, always the same. */
export function createChatLines(count: number): CorpusLine[] {
  const random = randomNumbers(2_026);
  const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join("");
  return Array.from({ length: count }, (_, index) => {
    const numbers: string[] = [];
    const text = (LINES[index % LINES.length] ?? "").replace(/\{(\w)\}/g, (_, kind: string) => {
      const [beginning = "", length = 0] = FORMS[kind] ?? [];
      const value = `${beginning}${digits(length)}`;
      if (/[A-Z]/.test(kind)) numbers.push(value);
      return value;
    });
    return { text, numbers };
  });
}
