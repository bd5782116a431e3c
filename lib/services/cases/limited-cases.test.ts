import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { countCases } from "@/db/queries/cases/case-counts";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { findCase } from "@/db/queries/cases/case-records";
import { getCaseReport } from "@/db/queries/cases/case-report-view";
import { findHandover, listHandovers } from "@/db/queries/cases/handover-records";
import { notices } from "@/db/schema/alert-tables";
import { caseEvents, problemCases } from "@/db/schema/flag-tables";
import { handovers } from "@/db/schema/handover-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops, type ShopScope, serializeScope } from "@/lib/domain/auth/shop-scope";
import { type CaseAction, caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { handoverFilterSchema, newHandoverSchema } from "@/lib/domain/cases/handover-requests";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { getNoticePage } from "@/lib/services/notifications/user-notices";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { confirmReturn } from "./confirm-return";
import { exportCases } from "./export-cases";
import { applyHandoverAction, createHandover } from "./handover-commands";
import { applyCaseAction, applyCaseActionToMany } from "./problem-cases";

const NOW = Date.UTC(2026, 10, 24, 4);
const PERIOD = { from: "2026-11-20", to: "2026-11-24" };
const OWN = limitToShops(["甲店"]);
const SHOPS = ["甲店", "乙店", null, "甲店"];
const numberOf = (index: number) => `YT000000000000${index}`;

/** A person of each kind: the boss sees every shop, 甲 and 乙 one each. */
const BOSS = { id: "boss", name: "boss", shops: EVERY_SHOP };
const JIA = { id: "jia", name: "jia", shops: OWN };
const YI = { id: "yi", name: "yi", shops: limitToShops(["乙店"]) };

/** A desk with an open case of each parcel, due one hour after the other. */
async function openDesk(isIncluded: (shop: string | null) => boolean = () => true) {
  const store = await openTestStore();
  const parcels = SHOPS.map((shop, index) => ({ shop, index })).filter(({ shop }) => isIncluded(shop));
  const inputs = parcels.map(({ shop, index }) => ({ waybillNumber: numberOf(index), carrier: "yuantong", shop }));
  const created = await createShipments(store, EVERY_SHOP, inputs, NOW - 9 * HOUR_MS);
  const rows = parcels.map(({ index }, place) => {
    const parcel = created[place];
    return {
      id: `c${index}`,
      shipmentId: parcel && "id" in parcel ? parcel.id : "",
      status: "open" as const,
      step: "returning" as const,
      flag: "refused",
      flagLevel: 2,
      flagSince: NOW,
      openedAt: NOW - HOUR_MS,
      dueAt: NOW + (index - 1) * HOUR_MS,
      assigneeId: "boss",
      version: 1,
    };
  });
  await store.write(async (tx) => {
    await tx.insert(problemCases).values(rows);
    for (const { id, name, shops } of [BOSS, JIA, YI]) {
      const user = { id, username: name, passwordHash: "none", role: "support" as const };
      await insertUser(tx, { ...user, shops: serializeScope(shops) }, NOW);
    }
  });
  return store;
}

const everyCase = (store: Store) => store.read.select().from(problemCases).orderBy(problemCases.id);

test("counts, queue, report and export of limited people are those of a desk with their shops alone", async () => {
  const [desk, alone] = [await openDesk(), await openDesk((shop) => shop === "甲店")];
  const numbersOf = async (store: Store, scope: ShopScope, filter: Record<string, string>) => {
    const { items } = await listCases(store.read, scope, caseFilterSchema.parse(filter), "boss", NOW);
    return items.map(({ shipment }) => shipment.waybillNumber);
  };
  const ask = async (store: Store, scope: ShopScope) => {
    const file = exportCases({ t: translatorIn("en"), now: NOW, period: PERIOD }, store.read, scope, PERIOD);
    const sheet = await openSpreadsheet({ bytes: await buffer(file.file), name: file.name });
    const cells: string[][] = [];
    for await (const row of sheet.rows()) cells.push(row.cells);
    return {
      counts: await countCases(store.read, scope, "boss", NOW),
      report: await getCaseReport(store.read, scope, PERIOD, NOW),
      queues: [
        await numbersOf(store, scope, {}),
        await numbersOf(store, scope, { scope: "mine" }),
        await numbersOf(store, scope, { scope: "overdue" }),
        (await numbersOf(store, scope, { scope: "ever", q: "YT" })).toSorted(),
        await numbersOf(store, scope, { shop: "乙店" }),
      ],
      cells,
    };
  };
  const limited = await ask(desk, OWN);
  expect(limited).toEqual(await ask(alone, EVERY_SHOP));
  expect(limited.counts).toMatchObject({ open: 2, mine: 2, overdue: 1, returns: 2, byStep: { returning: 2 } });
  expect(limited.queues[0]).toEqual([numberOf(0), numberOf(3)]);
  expect(limited.cells).toHaveLength(3);
  expect((await ask(desk, EVERY_SHOP)).counts).toMatchObject({ open: 4, mine: 4 });
});

test("a case of another shop or of none is unknown to limited people, and nothing of it changes", async () => {
  const store = await openDesk();
  const before = await everyCase(store);
  const actions: CaseAction[] = [
    { action: "note", text: "看看 @boss" },
    { action: "assign", to: "jia" },
    { action: "close", outcome: "delivered" },
  ];
  for (const id of ["c1", "c2"]) {
    expect(await findCase(store.read, OWN, id, NOW)).toBeUndefined();
    for (const action of actions) {
      const foreign = applyCaseAction(store, id, action, undefined, JIA, NOW);
      await expect(foreign).rejects.toThrow(NotFoundError);
    }
  }
  const [first, second] = await applyCaseActionToMany(
    store,
    ["c1", "unknown"],
    { action: "note", text: "x" },
    JIA,
    NOW,
  );
  expect(first?.error).toMatchObject({ key: second?.error?.key, values: { what: "case", id: "c1" } });
  await expect(confirmReturn(store, numberOf(1), JIA, NOW)).rejects.toThrow(NotFoundError);
  expect(await everyCase(store)).toEqual(before);
  expect(await store.read.select().from(caseEvents)).toEqual([]);
  expect(await confirmReturn(store, numberOf(0), JIA, NOW)).toMatchObject({ id: "c0", status: "closed" });
});

test("a case goes to nobody who may not see its shop, and nobody else is told of it", async () => {
  const store = await openDesk();
  const assign = (id: string, to: string) => applyCaseAction(store, id, { action: "assign", to }, undefined, BOSS, NOW);
  await expect(assign("c1", "jia")).rejects.toMatchObject({ code: "invalid_input" });
  await expect(assign("c2", "jia")).rejects.toMatchObject({ code: "invalid_input" });
  await assign("c0", "jia");
  await applyCaseAction(store, "c0", { action: "note", text: "@jia @yi 看看" }, undefined, BOSS, NOW);
  const kinds = (await store.read.select().from(notices)).map(({ userId, kind }) => [userId, kind]).toSorted();
  expect(kinds).toEqual([
    ["jia", "assigned"],
    ["jia", "mention"],
  ]);
  // Once limited to another shop, the notices from before are no longer shown, and a new one does not add to them.
  const moved = { id: "jia", shops: YI.shops };
  expect(await getNoticePage(store.read, JIA, { limit: 10 })).toMatchObject({ unread: 2 });
  expect(await getNoticePage(store.read, moved, { limit: 10 })).toMatchObject({ unread: 0, items: [] });
});

test("a handover is read by its receiver and by those who see no less than its author, each with their own cases", async () => {
  const store = await openDesk();
  const input = (more: object) =>
    newHandoverSchema.parse({ text: "先打给圆通", cases: ["c0", "c1", "c2", "c3"], ...more });
  const toJia = await createHandover(store, input({ to: "jia" }), BOSS, NOW);
  const toAll = await createHandover(store, input({}), BOSS, NOW + 1);
  const ofJia = await createHandover(store, input({}), JIA, NOW + 2);
  const idsFor = async (reader: typeof JIA) => {
    const { items } = await listHandovers(store.read, reader, handoverFilterSchema.parse({}));
    return items.map(({ id, counts }) => [id, counts.open]);
  };
  expect(await idsFor(BOSS)).toEqual([
    [ofJia, 2],
    [toAll, 4],
    [toJia, 4],
  ]);
  expect(await idsFor(JIA)).toEqual([
    [ofJia, 2],
    [toJia, 2],
  ]);
  expect(await idsFor(YI)).toEqual([]);
  expect((await findHandover(store.read, JIA, toJia, NOW))?.cases.map(({ id }) => id)).toEqual(["c0", "c3"]);
  expect(await getNoticePage(store.read, JIA, { limit: 10 })).toMatchObject({
    items: [{ kind: "handover", count: 2 }],
  });

  const before = [await store.read.select().from(handovers), await everyCase(store)];
  for (const id of [toJia, toAll, ofJia]) {
    expect(await findHandover(store.read, YI, id, NOW)).toBeUndefined();
    await expect(applyHandoverAction(store, id, "accept", YI, NOW)).rejects.toThrow(NotFoundError);
  }
  expect([await store.read.select().from(handovers), await everyCase(store)]).toEqual(before);
  await applyHandoverAction(store, toJia, "accept", JIA, NOW);
  expect((await everyCase(store)).map(({ assigneeId }) => assigneeId)).toEqual(["jia", "boss", "boss", "jia"]);
});
