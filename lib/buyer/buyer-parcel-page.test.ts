import { expect, test } from "vitest";
import { createShipmentDetail, createTraceEvent } from "@/lib/buyer/testing/shipment-fixture";
import type { ArrivalEstimate } from "@/lib/domain/analytics/estimate-arrival";
import { DEFAULT_SHOP_PAGE } from "@/lib/domain/buyers/shop-page-schema";
import { LANGUAGES, type Language } from "@/lib/domain/shared/languages";
import { SITUATIONS } from "@/lib/domain/shipments/shipment-sentence";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { type BuyerParcel, toBuyerParcel } from "./buyer-parcel";
import { renderParcelPage } from "./buyer-parcel-page";

const SHOP = { ...DEFAULT_SHOP_PAGE, name: "茶庄 <b>", notice: "“公告” & <i>", logoPath: "/t/logo?v=abc" };

const NOW = Date.parse("2026-11-24T20:00:00+08:00");
const toParcel = (shipment: ShipmentDetail, arrival: ArrivalEstimate | null = null) =>
  toBuyerParcel(shipment, arrival, NOW);

const renderPage = (parcel: BuyerParcel, locale: Language = "zh-CN", isFramed = false) =>
  renderParcelPage(parcel, SHOP, { locale, isLarge: false, path: "/t/token", isFramed });

test("shows both legs with carrier, hotline and number, the destination's first", () => {
  const { text } = renderPage(toParcel(createShipmentDetail({ isAbroad: true })));
  expect(text.indexOf("目的国 · 日本")).toBeGreaterThan(0);
  expect(text.indexOf("目的国 · 日本")).toBeLessThan(text.indexOf("寄出国 · 中国"));
  expect(text).toContain('href="tel:11183"');
  expect(text).toContain("EA123456785CN");
  expect(text).toContain("Held by customs");
});

test("shows the recipient's first letter, and nothing where no name was given", () => {
  const shipment = createShipmentDetail({});
  expect(renderPage(toParcel(shipment)).text).toContain("收件人：张*");
  expect(renderPage(toParcel({ ...shipment, recipient: null })).text).not.toContain("收件人：");
});

test("shows the order's number where the shop has chosen it and the parcel has one", () => {
  const options = { locale: "zh-CN", isLarge: false, path: "/t/token", isFramed: false } as const;
  const shipment = createShipmentDetail({});
  const render = (orderNumber: string | null) =>
    renderParcelPage(toParcel({ ...shipment, orderNumber }), { ...SHOP, showsOrder: true }, options).text;
  expect(render("A1024<b>")).toContain("订单号：A1024&lt;b&gt;");
  expect(render(null)).not.toContain("订单号：");
});

test("shows no people, addresses or money, and masks phone numbers", () => {
  const { text } = renderPage(
    toParcel(createShipmentDetail({ events: [createTraceEvent("派件员 138 0013 8000 正在派送")] })),
  );
  for (const secret of ["A1024", "李四", "南山区科技园", "138****8888", "12800", "13800138000", "138 0013 8000"]) {
    expect(text).not.toContain(secret);
  }
  expect(text).toContain("派件员 138****8000 正在派送");
});

test.each([
  ["签收人: 王建国", "王建国"],
  ["派件员：张三丰正在派件", "张三丰"],
  ["电话１３８１２３４８０００", "１３８１２３４８０００"],
  ["电话138.1234.8000", "138.1234.8000"],
  ["收件人王小二签收", "王小二"],
  ["包裹被 赵六 取走", "赵六"],
  ["Signed by JOHN SMITH", "SMITH"],
  ["Delivered to MARY", "MARY"],
])("a stranger reads no name and no number: %s", (text, secret) => {
  const event = { ...createTraceEvent(text), areaName: text, status: text };
  const page = renderPage(toParcel(createShipmentDetail({ isAbroad: true, events: [event] })));
  expect(page.text).not.toContain(secret);
  expect(page.text).not.toContain("13812348000");
});

test.each([
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "</li></ol></section><svg/onload=alert(1)>",
  "{{constructor.constructor('alert(1)')()}}",
])("a carrier's text is escaped: %s", (hostile) => {
  const event = { ...createTraceEvent(hostile), areaName: hostile, time: hostile };
  const { text, contentSecurityPolicy } = renderPage(toParcel(createShipmentDetail({ events: [event] })));
  expect(text).not.toMatch(/<(script|img src=x|svg)/);
  expect(text).not.toContain('href="javascript');
  expect(text).not.toMatch(/<[^>]*\son\w+=/);
  expect(contentSecurityPolicy).toContain("default-src 'none'");
  expect(contentSecurityPolicy).not.toContain("unsafe");
});

test("removes invisible and direction-changing characters, also within a phone number", () => {
  const event = createTraceEvent("已签收\u202Egnp.exe\u200B 电话1\u200B3800138000\u0000\u2066");
  const { text } = renderPage(toParcel(createShipmentDetail({ events: [event] })));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000\u200B-\u200F\u202A-\u202E\u2066-\u2069]/);
  expect(text).toContain("电话138****8000");
});

test("texts of 64 KB and thousands of events render to less than 18 KB", () => {
  const long = Array.from({ length: 5_000 }, (_, index) => createTraceEvent(`${index} ${"长".repeat(21_000)}`));
  for (const isAbroad of [false, true]) {
    const { text } = renderPage(toParcel(createShipmentDetail({ isAbroad, events: long })));
    expect(Buffer.byteLength(text)).toBeLessThan(18 * 1024);
    expect(text).toMatch(/还有 \d+ 条更早的记录未显示/);
  }
});

test("the shop's texts are escaped too, and only its listed sites may embed the embedded page", () => {
  const parcel = toParcel(createShipmentDetail());
  const page = renderPage(parcel);
  expect(page.text).toContain("茶庄 &lt;b&gt;");
  expect(page.text).toContain("&amp; &lt;i&gt;");
  expect(page.contentSecurityPolicy).toContain("frame-ancestors 'none'");
  const shop = { ...SHOP, frameAncestors: ["https://shop.example.com"] };
  const options = { locale: "zh-CN", isLarge: false, path: "/t/token", isFramed: true } as const;
  expect(renderParcelPage(parcel, shop, options).contentSecurityPolicy).toContain(
    "frame-ancestors https://shop.example.com",
  );
});

test("the shop is called and reached on WeChat by buttons, in a colour that can be read", () => {
  const parcel = toParcel(createShipmentDetail());
  const shop = { ...SHOP, accent: "#ffd400", phone: "0871-6600 1234", wechat: "yunnan-tea" };
  const options = { locale: "zh-CN", isLarge: false, path: "/t/token", isFramed: false } as const;
  const { text } = renderParcelPage(parcel, shop, options);
  expect(text).toContain('<a class="button" href="tel:087166001234">拨打商家 <span>0871-6600 1234</span></a>');
  expect(text).toContain('<span class="number">yunnan-tea</span>');
  expect(text).not.toContain("#ffd400;");
  expect(renderPage(parcel).text).not.toContain("weixin:");
});

test.each([
  ["已暂存至菜鸟驿站，取件码 12-3-4567，请及时取件", "12-3-4567"],
  ["已投递至丰巢，取件码：83920174", "83920174"],
  ["请凭取货码【A105】取件", "A105"],
  ["已放入驿站，请凭取件码及时取件", null],
  ["取件码13812345678", null],
])("the code of the locker stands in large letters: %s", (context, code) => {
  const of = (subState: number | null) =>
    toParcel(createShipmentDetail({ shipment: { state: 5, subState, lastEvent: context } })).pickupCode;
  expect(of(501)).toBe(code);
  expect(of(null)).toBeNull();
});

test("a page links to itself in each other language, by the language's own name", () => {
  const { text } = renderPage(toParcel(createShipmentDetail()), "zh-TW");
  expect(text).toContain('<html lang="zh-TW">');
  expect(
    [...text.matchAll(/<a href="([^"]*lang=[^"]*)" lang="([^"]*)"[^>]*>([^<]*)</g)].map((match) => match.slice(1)),
  ).toEqual([
    ["/t/token?lang=zh-CN", "zh-CN", "简体中文"],
    ["/t/token?lang=en", "en", "English"],
  ]);
});

test("every situation has its advice in each language", () => {
  const parcel = toParcel(createShipmentDetail());
  for (const situation of SITUATIONS) {
    for (const locale of LANGUAGES) {
      const journey = { ...parcel.journey, situation };
      expect(renderPage({ ...parcel, journey }, locale).text).not.toContain("advice.");
    }
  }
});

test.each([
  [{ state: null }, "商家已提交运单"],
  [{ state: null, monitorStatus: "abort" }, "暂无该单号的记录"],
  [{ state: null, rawState: "99" }, "请查看下方记录"],
  [{ state: null, rawState: null, lastEvent: "已签收", monitorStatus: "abort" }, "请查看下方记录"],
  [{ state: 0, subState: 1001 }, "等待派送"],
  [{ state: 5, subState: 501 }, "请尽快取件"],
  [{ state: 3, subState: 303 }, "由他人代收"],
  [{ state: 3, subState: 304 }, "快递柜或驿站签收"],
  [{ state: 3, subState: 301, outcome: "returned" }, "商家已收到退回的包裹"],
  [{ state: 2, subState: 205 }, "可能会被退回"],
  [{ state: 2, subState: 206 }, "请主动联系快递公司"],
  [{ state: 2, subState: 210 }, "已取消这个运单"],
  [{ state: 13 }, "海关可能需要补充材料"],
] as const)("of %o the buyer reads: %s", (shipment, advice) => {
  expect(renderPage(toParcel(createShipmentDetail({ shipment }))).text).toContain(advice);
});

test("events stand below their days, and the older ones are folded", () => {
  const at = (time: string, context: string) => ({ ...createTraceEvent(context), time });
  const events = [
    at("2026-11-24 18:05:00", "派送中"),
    at("2026-11-24 09:00:00", "到达【双流】"),
    at("2026-11-23 21:00:00", "离开【成都】"),
    at("2026-11-23 08:00:00", "到达【成都】"),
    at("2026-11-22 20:00:00", "已揽收"),
  ];
  const { text } = renderPage(toParcel(createShipmentDetail({ events })));
  const trace = text.slice(text.indexOf("<h3>"));
  expect(
    trace
      .replace(/<[^>]*>/g, "|")
      .match(/[^|]+/g)
      ?.slice(0, 15),
  ).toEqual([
    "11月24日周二",
    ...["18:05", "深圳", "派送中", "09:00", "深圳", "到达【双流】"],
    "11月23日周一",
    ...["21:00", "深圳", "离开【成都】", "08:00", "深圳", "到达【成都】"],
    "更早的 1 条记录",
  ]);
  expect(trace.slice(trace.indexOf("<details>"))).toContain("已揽收");
});

test("a reader of English knows the state of an event that the carrier wrote in Chinese", () => {
  const event = { ...createTraceEvent("快件已到达【成都双流公司】"), areaName: "四川省成都市双流区", status: "派件" };
  const parcel = toParcel(createShipmentDetail({ events: [event] }));
  const { text } = renderPage(parcel, "en");
  expect(text).toContain('Shuangliu, Chengdu</span><p>Out for delivery</p><p dir="auto" lang="zh-CN">快件已到达');
  expect(text).toContain("the carrier’s own words");
  expect(renderPage(parcel).text).not.toContain("Out for delivery");
});

test("letters are larger for whoever wants them, and stay so in the other languages", () => {
  const { text } = renderPage(toParcel(createShipmentDetail()));
  expect(text).toContain('<a href="/t/token?lang=zh-CN&amp;size=large">大字</a>');
  const large = renderParcelPage(toParcel(createShipmentDetail()), SHOP, {
    ...{ locale: "zh-CN", path: "/t/token" },
    ...{ isLarge: true, isFramed: false },
  }).text;
  expect(large).toContain('<html lang="zh-CN" class="large">');
  expect(large).toContain('href="/t/token?lang=en&amp;size=large"');
  expect(large).toContain('<a href="/t/token?lang=zh-CN">标准字号</a>');
});

test("the buyer sees in how many days most parcels of this lane arrive, unless the parcel has a problem or has arrived", () => {
  const arrival = { days: 3, samples: 40, by: Date.UTC(2026, 10, 27, 2) };
  const arrivalText = (state: 0 | 2 | 3) =>
    renderPage(toParcel(createShipmentDetail({ shipment: { state } }), arrival)).text;
  expect(arrivalText(0)).toContain("80% 的包裹在揽收后 3 天内送达。");
  expect(arrivalText(2)).not.toContain("80%");
  expect(arrivalText(3)).not.toContain("80%");
  const before = toParcel(createShipmentDetail({ shipment: { state: null } }), { ...arrival, by: null });
  expect(renderPage(before, "en").text).toContain("80% of parcels arrive within 3 days of pick-up.");
});
