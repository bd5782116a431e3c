import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { getCaseReport } from "@/db/queries/cases/case-report-view";
import { measures } from "@/db/schema/figure-tables";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { translatorIn } from "@/lib/i18n/translator";
import { createUser } from "@/lib/services/auth/user-accounts";
import type { ExportFile } from "@/lib/spreadsheet/define-export";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { exportCaseSummary, exportCases } from "./export-cases";

const NOON = Date.parse("2026-11-24T12:00:00+08:00");
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PERIOD = { from: "2026-11-15", to: "2026-11-24" };

/** Thirty cases, three a day: every second one solved by Li after some hours, every fifth closed by itself. */
async function openStoreWithTenDays() {
  const store = await openTestStore();
  const li = await createUser(
    store,
    { username: "li.si", password: "correct horse battery 1", role: "support", shops: EVERY_SHOP },
    NOON,
  );
  const rows = Array.from({ length: 30 }, (_, index) => {
    const openedAt = NOON - Math.floor(index / 3) * DAY;
    const isSolved = index % 2 === 0;
    const isOver = isSolved || index % 5 === 0;
    const shipment: typeof shipments.$inferInsert = {
      id: `s${index}`,
      waybillNumber: `YT${1_000 + index}`,
      submittedAs: `s${index}`,
      carrier: index % 3 === 0 ? "zhongtong" : "yuantong",
      international: false,
      monitorStatus: "polling",
      monitorGeneration: 0,
      createdAt: openedAt,
      activityAt: openedAt,
    };
    const opened: typeof problemCases.$inferInsert = {
      id: `c${String(index).padStart(2, "0")}`,
      shipmentId: `s${index}`,
      status: isOver ? "closed" : "open",
      step: "todo",
      flag: index % 2 === 0 ? "problem" : "stalled",
      flagLevel: 2,
      flagSince: openedAt,
      openedAt,
      dueAt: openedAt + HOUR,
      assigneeId: isSolved ? li : null,
      firstActionAt: isSolved ? openedAt + HOUR : null,
      closedAt: isOver ? openedAt + (index + 1) * 60_000 : null,
      closedBy: isSolved ? li : null,
      outcome: isOver ? "moved" : null,
      version: 0,
    };
    return { shipment, opened };
  });
  await store.write(async (tx) => {
    await tx.insert(shipments).values(rows.map(({ shipment }) => shipment));
    await tx.insert(problemCases).values(rows.map(({ opened }) => opened));
    const lane = { origin: "浙江", outcome: "open", createdAt: NOON, orderedAt: NOON } as const;
    const places = rows.map(({ shipment: { id } }, index) => ({ id, destination: index % 5 === 0 ? null : "四川" }));
    await tx.insert(measures).values(places.map(({ id, destination }) => ({ ...lane, shipmentId: id, destination })));
  });
  return { store, li };
}

const HEAD = { t: translatorIn("zh-CN"), now: NOON, period: PERIOD };

async function sheetOf({ file }: ExportFile) {
  const sheet = await openSpreadsheet({ bytes: await buffer(file), name: "cases.xlsx" });
  const rows: string[][] = [];
  for await (const { cells } of sheet.rows()) rows.push(cells);
  return rows;
}

const sumOf = (ages: readonly { number: number }[]) => ages.reduce((sum, { number }) => sum + number, 0);

test("the report shows what was opened and solved, how fast and by whom, and each figure equals its list of cases", async () => {
  const { store, li } = await openStoreWithTenDays();
  const report = await getCaseReport(store.read, EVERY_SHOP, PERIOD, NOON + HOUR);
  expect(report.days.map(({ opened }) => opened)).toEqual(Array.from({ length: 10 }, () => 3));
  expect(report.total).toMatchObject({ opened: 30, closed: 18, movedOn: 3, toFirst: { sample: 15, p50: null } });
  const [nobody, own] = report.byPerson.toSorted(
    (left, right) => Number(left.key !== null) - Number(right.key !== null),
  );
  expect(own).toMatchObject({ key: li, name: "li.si", opened: 15, closed: 15 });
  expect(nobody).toMatchObject({ key: null, opened: 15, closed: 3 });
  expect(report.byCarrier.map(({ name, opened }) => [name, opened])).toEqual([
    ["圆通速递", 20],
    ["中通快递", 10],
  ]);
  const carrier = "zhongtong";
  const ofCarrier = await getCaseReport(store.read, EVERY_SHOP, { ...PERIOD, carrier }, NOON + HOUR);
  expect(ofCarrier.total.opened).toBe(10);
  expect(ofCarrier.byCarrier.map(({ key }) => key)).toEqual([carrier]);
  expect(sumOf(ofCarrier.backlog)).toBeLessThan(sumOf(report.backlog));
  const toSichuan = { origin: "浙江", destination: "四川" };
  const ofLane = await getCaseReport(store.read, EVERY_SHOP, { ...PERIOD, ...toSichuan }, NOON + HOUR);
  expect(ofLane.total.opened).toBe(24);
  const toNowhere = await getCaseReport(store.read, EVERY_SHOP, { ...PERIOD, destination: "?" }, NOON + HOUR);
  expect(toNowhere.total.opened).toBe(6);
  expect(sumOf(ofLane.backlog) + sumOf(toNowhere.backlog)).toBe(sumOf(report.backlog));
  // One of the twelve open cases is from today, none is older than nine days.
  expect(report.backlog.map(({ number }) => number).reduce((sum, each) => sum + each)).toBe(12);
  expect(report.backlog[0]).toEqual({ from: 0, to: 0, number: 1 });
  expect(report.backlog.at(-1)).toEqual({ from: 14, to: null, number: 0 });

  const led = async (query: Record<string, string>) => {
    const filter = caseFilterSchema.parse({ ...PERIOD, limit: "200", ...query });
    return (await listCases(store.read, EVERY_SHOP, filter, null, NOON + HOUR)).items.length;
  };
  expect(await led({ scope: "ever", carrier: "yuantong" })).toBe(20);
  expect(await led({ scope: "closed", assignee: li })).toBe(15);
  expect(await led({ scope: "ever", flag: "stalled" })).toBe(15);
  expect(await led({ scope: "ever", ...toSichuan })).toBe(24);
  expect(await led({ scope: "open", from: "2026-11-24" })).toBe(1);
});

test("pages of cases are complete and ordered, newest first", async () => {
  const { store } = await openStoreWithTenDays();
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const filter = caseFilterSchema.parse({ scope: "ever", limit: "7", ...(cursor && { cursor }) });
    const page = await listCases(store.read, EVERY_SHOP, filter, null, NOON);
    found.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(found).size).toBe(30);
  expect(found).toHaveLength(30);
});

test("the files contain every case of the period, and the figures of the page", async () => {
  const { store } = await openStoreWithTenDays();
  const [head, ...cases] = await sheetOf(exportCases(HEAD, store.read, EVERY_SHOP, PERIOD));
  expect(head?.slice(0, 2)).toEqual(["运单号", "快递公司"]);
  expect(cases).toHaveLength(30);
  expect(cases.map(([number]) => number)).toContain("YT1000");
  expect(await sheetOf(exportCases(HEAD, store.read, EVERY_SHOP, { ...PERIOD, destination: "四川" }))).toHaveLength(25);
  const [, total] = await sheetOf(exportCaseSummary(HEAD, await getCaseReport(store.read, EVERY_SHOP, PERIOD, NOON)));
  expect(total?.slice(0, 5)).toEqual(["合计", "", "30", "18", "3"]);
});
