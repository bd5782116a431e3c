import { expect, test } from "vitest";
import { fitMessageText, utf8Length } from "@/lib/domain/alerts/chat-message-text";
import { startOfBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { renderWeeklyReport } from "./render-weekly-report";
import {
  findLastSlot,
  findNextSlot,
  type WeeklyOutcomes,
  type WeeklyReport,
  weekDateRange,
} from "./weekly-report-content";

const outcomes = (parcels: number, within: number, rest: Partial<WeeklyOutcomes> = {}): WeeklyOutcomes => ({
  parcels,
  within: { count: within, of: parcels },
  problem: 0,
  refused: 0,
  returned: 0,
  ...rest,
});

const REPORT: WeeklyReport = {
  kind: "weekly",
  from: "2026-11-16",
  to: "2026-11-22",
  pickedUp: { now: 1234, before: 1100 },
  signed: { now: 990, before: 1100 },
  fares: {
    from: "2026-11-09",
    to: "2026-11-15",
    now: outcomes(1100, 1000, { problem: 22, refused: 11, returned: 5 }),
    before: outcomes(1000, 950, { problem: 10 }),
    carriers: [
      { name: "圆通速递", now: outcomes(1081, 1000, { problem: 22 }), before: outcomes(19, 1) },
      { name: "邮政[EMS](https://evil.example)", now: outcomes(19, 0), before: null },
    ],
    carriersLeftOut: 2,
  },
  cases: { opened: { now: 30, before: 28 }, closed: { now: 25, before: 0 }, backlog: 12, old: 3 },
  cod: { expected: 1_234_500, remitted: 1_000_050, overdue: 50_000, overdueCount: 2 },
};

test("the report has the week, its change and rates with their base, but no rates below twenty parcels", () => {
  const { title, lines, links } = renderWeeklyReport(REPORT, translatorIn("zh-CN"), "https://desk.example.com");
  expect(title).toBe("运单台周报 11-16 至 11-22");
  expect(lines).toEqual([
    "揽收 1,234 单（前一周 1,100，+12%），签收 990 单（前一周 1,100，−10%）",
    "时效与异常按 11-09 至 11-15 揽收的 1,100 单计算，均已满 3 天：",
    "3 天签收 90.9%（前一周 95.0%）",
    "疑难件 2.0%（前一周 1.0%） · 拒签 1.0%（前一周 0.0%） · 退回 0.5%（前一周 0.0%）",
    "圆通速递  1,081 单 · 3 天签收 92.5% · 疑难件 2.0% · 拒签 0.0% · 退回 0.0%",
    "不足 20 单，不计算比率：邮政 EMS  https://evil.example 19",
    "还有 2 家快递公司，请到时效页查看",
    "异常：新增 30 单（前一周 28，+7%），结案 25 单（前一周 0）；未结案 12 单，其中满一周 3 单",
    "代收货款：本周签收应收 ¥12,345.00，已结 ¥10,000.50",
    "逾期未结 ¥500.00（2 单）",
    "疑难件、拒签、退回截至发送时；前一周的运单多 7 天。",
  ]);
  expect(links.map(({ url }) => url)).toEqual([
    "https://desk.example.com/analytics?from=2026-11-09&to=2026-11-15",
    "https://desk.example.com/problems/reports?from=2026-11-16&to=2026-11-22",
    "https://desk.example.com/settlement?from=2026-11-16&to=2026-11-22",
  ]);
});

test("rates of a week whose parcels are still on their way are marked, as on the page", () => {
  const unripe = { ...REPORT, fares: { ...REPORT.fares, isRipe: false } };
  const { lines } = renderWeeklyReport(unripe, translatorIn("zh-CN"), "");
  expect(lines[2]).toBe("3 天签收 90.9%（前一周 95.0%）");
  expect(lines[3]).toBe("疑难件 2.0%*（前一周 1.0%） · 拒签 1.0%*（前一周 0.0%） · 退回 0.5%*（前一周 0.0%）");
  expect(lines[4]).toContain("3 天签收 92.5% · 疑难件 2.0%*");
  expect(lines.at(-1)).toMatch(/^\* .*14 天/);
  const ripe = renderWeeklyReport({ ...unripe, fares: { ...unripe.fares, isRipe: true } }, translatorIn("zh-CN"), "");
  expect(ripe.lines).toEqual(renderWeeklyReport(REPORT, translatorIn("zh-CN"), "").lines);
});

test("without cash the report has no text or link about it, and too few parcels give no rate", () => {
  const few = { ...REPORT, cod: null, fares: { ...REPORT.fares, now: outcomes(19, 19), carriers: [] } };
  for (const language of ["zh-CN", "en"] as const) {
    const { lines, links } = renderWeeklyReport(few, translatorIn(language), "");
    expect([...lines, ...links.map(({ url }) => url)].join()).not.toMatch(/¥|settlement|\d%（|\d\.\d%/);
  }
});

test("twelve carriers fit into the smallest chat message limit, in both languages", () => {
  const name = "国际小包远程综合物流速递有限公司";
  const carrier = { name, now: outcomes(123_456, 123_000, { problem: 9999 }), before: outcomes(120_000, 100_000) };
  const carriers = Array.from({ length: 12 }, () => carrier);
  for (const language of ["zh-CN", "en"] as const) {
    const text = renderWeeklyReport(
      { ...REPORT, fares: { ...REPORT.fares, carriers } },
      translatorIn(language),
      "https://d.example.com",
    );
    const written = fitMessageText(text, {
      maxBytes: 4_096,
      between: "\n",
      strong: (words) => `**${words}**`,
      anchor: (words, url) => `[${words}](${url})`,
    });
    expect(utf8Length(written)).toBeLessThanOrEqual(4_096);
    for (const line of text.lines) expect(written).toContain(line);
  }
});

test.each([
  ["a minute before the slot", "2026-11-23T08:59:00+08:00", "2026-11-16T09:00:00+08:00", "2026-11-09"],
  ["at the slot", "2026-11-23T09:00:00+08:00", "2026-11-23T09:00:00+08:00", "2026-11-16"],
  ["on the Sunday after", "2026-11-29T23:59:00+08:00", "2026-11-23T09:00:00+08:00", "2026-11-16"],
])("%s it reports the last complete week", (_, now, at, monday) => {
  const slot = findLastSlot({ weekday: 1, hour: 9 }, Date.parse(now));
  expect(toIsoBeijing(slot.at)).toBe(at);
  expect(weekDateRange(slot.week).from).toBe(monday);
});

test("a Sunday slot reports the week before that Sunday's own, and the next slot is a week later", () => {
  const slot = { weekday: 7, hour: 23 };
  const now = startOfBeijingDay("2026-11-23");
  expect(weekDateRange(findLastSlot(slot, now).week)).toEqual({ from: "2026-11-09", to: "2026-11-15" });
  expect(toIsoBeijing(findNextSlot(slot, now))).toBe("2026-11-29T23:00:00+08:00");
});
