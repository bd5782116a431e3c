import fc from "fast-check";
import { expect, test } from "vitest";
import { groupByNode, MIN_STUCK_PARCELS } from "@/lib/domain/congestion/stuck-hubs";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { translatorIn } from "@/lib/i18n/translator";
import { createAlertDigest, type FlagToReport, renderAlertDigest, waybillNumberTail } from "./alert-digest";
import { fitMessageText, truncateToBytes, utf8Length } from "./chat-message-text";

const URL = "https://desk.example.com";

function flagToReport(more: Partial<FlagToReport> = {}): FlagToReport {
  return {
    shipmentId: "s1",
    flag: "problem",
    level: 2,
    reason: "206",
    carrier: "yuantong",
    waybillNumber: "YT2345678901234",
    node: "杭州转运中心",
    caseId: "c1",
    ...more,
  };
}

test("a single flag is reported with the end of its number and links to its case", () => {
  const { title, lines, links } = renderAlertDigest(createAlertDigest([flagToReport()]), translatorIn("zh-CN"), URL);
  expect(title).toBe("新异常：疑难件");
  expect(lines).toEqual(["圆通速递 尾号 1234  疑难件 · 无法联系"]);
  expect(links).toMatchObject([{ url: `${URL}/problems?case=c1` }]);
  const inEnglish = renderAlertDigest(createAlertDigest([flagToReport()]), translatorIn("en"), URL);
  expect(inEnglish.lines).toEqual(["YTO Express ending 1234  Exception · Recipient unreachable"]);
});

test("parcels stuck at one node are reported in one line, others one by one", () => {
  const stuck = Array.from({ length: 40 }, (_, index) =>
    flagToReport({ flag: "stalled", reason: null, waybillNumber: `YT00000${index}`, caseId: `c${index}` }),
  );
  const digest = createAlertDigest([...stuck, flagToReport({ level: 3 })]);
  expect(digest).toMatchObject({ total: 41, severe: 1, nodes: [{ node: "杭州转运中心", count: 40 }] });
  const { title, lines, links } = renderAlertDigest(digest, translatorIn("zh-CN"), URL);
  expect(title).toBe("41 条新异常");
  expect(lines).toEqual([
    "停滞 40 · 疑难件 1 · 严重 1",
    "圆通速递 杭州转运中心：滞留 40 单",
    "圆通速递 尾号 1234  疑难件 · 无法联系 (严重)",
  ]);
  expect(links).toMatchObject([{ url: `${URL}/problems` }]);
});

test("five parcels stuck at one node are grouped, earlier ones included; four are not, nor parcels that move", () => {
  const stuckHere = (count: number, carrier = "yuantong") =>
    Array.from({ length: count }, () => ({ flag: "stalled" as const, node: "上海转运中心", carrier }));
  expect(groupByNode(stuckHere(MIN_STUCK_PARCELS - 1)).nodes).toEqual([]);
  expect(groupByNode(stuckHere(MIN_STUCK_PARCELS)).nodes).toMatchObject([{ count: 5, carrier: "yuantong" }]);
  expect(groupByNode(stuckHere(1), new Map([["上海转运中心", MIN_STUCK_PARCELS - 1]])).nodes).toMatchObject([
    { count: 5 },
  ]);
  expect(groupByNode([...stuckHere(3), ...stuckHere(3, "ems")]).nodes).toMatchObject([{ count: 6, carrier: null }]);
  expect(groupByNode(stuckHere(9).map((each) => ({ ...each, flag: "problem" as const }))).nodes).toEqual([]);
});

test("any digest counts every parcel, contains no full number and fits the size limit", () => {
  const flag = fc.record({
    shipmentId: fc.constant("s"),
    flag: fc.constantFrom(...FLAGS),
    level: fc.constantFrom(...FLAG_LEVELS),
    reason: fc.constantFrom(null, "206", "自定义规则*_["),
    carrier: fc.constantFrom(null, "yuantong", "unknown"),
    waybillNumber: fc.stringMatching(/^[A-Z]{2}[0-9]{10,16}$/),
    node: fc.constantFrom(null, "上海市", "张三13800138000代收点"),
    caseId: fc.constant(null),
  });
  fc.assert(
    fc.property(
      fc.array(flag, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 600, max: 4_096 }),
      (flags, most) => {
        const digest = createAlertDigest(flags);
        expect(digest.byFlag.reduce((sum, { count }) => sum + count, 0)).toBe(flags.length);
        for (const language of ["zh-CN", "en"] as const) {
          const text = renderAlertDigest(digest, translatorIn(language), URL);
          const written = fitMessageText(text, {
            maxBytes: most,
            between: "\n",
            strong: (words) => `**${words}**`,
            anchor: (words, href) => `[${words}](${href})`,
          });
          expect(utf8Length(written)).toBeLessThanOrEqual(most);
          for (const { url } of text.links) expect(written).toContain(url);
          for (const { waybillNumber } of flags) expect(written).not.toContain(waybillNumber);
          expect(written).not.toContain("13800138000");
        }
      },
    ),
  );
});

test("a text is truncated between characters", () => {
  expect(truncateToBytes("运单台", 8)).toBe("运单");
  expect(truncateToBytes("ab", 2)).toBe("ab");
  expect(waybillNumberTail("YT1234567890")).toBe("7890");
  expect(waybillNumberTail("ABC12")).toBe("12");
});
