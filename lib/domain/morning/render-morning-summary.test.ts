import { expect, test } from "vitest";
import { translatorIn } from "@/lib/i18n/translator";
import type { MorningSummary } from "./morning-summary";
import { hasMorningContent, renderMorningSummary } from "./render-morning-summary";

const SUMMARY: MorningSummary = {
  day: "2026-11-23",
  signed: 1_204,
  refused: 3,
  returned: 0,
  inTransit: 356,
  today: { open: 36, overdue: 4, late: 9, failed: 0 },
  slower: {
    from: "2026-11-09",
    to: "2026-11-15",
    days: 3,
    carriers: [
      { carrier: "yuantong", name: "圆通速递", now: { count: 60, of: 100 }, usual: { count: 90, of: 100 } },
      { carrier: "x", name: "快[递](https://evil.example)", now: { count: 1, of: 40 }, usual: { count: 39, of: 40 } },
    ],
  },
};
const NOTHING: MorningSummary = {
  ...SUMMARY,
  ...{ signed: 0, refused: 0, inTransit: 0, today: { open: 0, overdue: 0, late: 0, failed: 0 } },
  slower: { ...SUMMARY.slower, carriers: [] },
};

test("the summary says what yesterday brought, what waits and who is slow, and links to each", () => {
  const { title, lines, links } = renderMorningSummary(SUMMARY, translatorIn("zh-CN"), "https://desk.example.com");
  expect(title).toBe("运单台早报 11-23");
  expect(lines).toEqual([
    "昨日签收 1,204 单，拒签 3；运输中 356 单",
    "今天待处理 36 单，超时 4，延误 9",
    "圆通速递比平时慢：11-09 至 11-15 揽收的，3 天签收 60.0%，平时 90.0%",
    "快 递  https://evil.example 比平时慢：11-09 至 11-15 揽收的，3 天签收 2.5%，平时 97.5%",
  ]);
  expect(links.map(({ url }) => url)).toEqual([
    "https://desk.example.com/problems",
    "https://desk.example.com/shipments?by=signed&from=2026-11-23&to=2026-11-23",
    "https://desk.example.com/analytics?from=2026-11-09&to=2026-11-15",
  ]);
});

test("in English, and without what is not the case", () => {
  const t = translatorIn("en");
  expect(renderMorningSummary(SUMMARY, t, "").lines.slice(0, 3)).toEqual([
    "Yesterday: 1,204 delivered, 3 refused; 356 in transit",
    "To handle today: 36, 4 overdue, 9 delayed",
    "YTO Express is slower than usual: of shipments picked up 11-09 to 11-15, 60.0% were delivered within 3 days, usually 90.0%",
  ]);
  const quiet = renderMorningSummary({ ...NOTHING, signed: 5 }, t, "");
  expect(quiet.lines).toEqual(["Yesterday: 5 delivered; 0 in transit", "No problems to handle."]);
  expect(quiet.links).toHaveLength(2);
  expect([hasMorningContent(NOTHING), hasMorningContent({ ...NOTHING, refused: 1 })]).toEqual([false, true]);
});
