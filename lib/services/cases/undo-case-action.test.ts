import { expect, test } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { caseEvents, problemCases } from "@/db/schema/flag-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { CaseAction, UndoneCaseAction } from "@/lib/domain/cases/case-requests";
import { HOUR_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { applyCaseAction, openCase } from "./problem-cases";

const NOON = Date.UTC(2026, 10, 24, 4);
const LI = { id: "li", name: "李四", shops: EVERY_SHOP };
const WANG = { id: "wang", name: "王五", shops: EVERY_SHOP };
const FLAG = { flag: "problem", level: 2, reason: null, since: NOON } as const;
const NOBODY = { rules: [], people: [] };

/** A desk with one case, due in four hours, that nobody has touched. */
async function openDesk() {
  const store = await openTestStore();
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT000001", carrier: "yuantong" }],
    NOON,
  );
  const shipmentId = created && "id" in created ? created.id : "";
  await store.write(async (tx) => {
    for (const { id, name } of [LI, WANG]) {
      const user = { id, username: id, name, passwordHash: "none", role: "support" as const };
      await insertUser(tx, { ...user, shops: null }, NOON);
    }
    await openCase(tx, shipmentId, FLAG, NOBODY, NOON);
  });
  const row = async () => {
    const [{ version, ...rest } = { version: 0, id: "" }] = await store.read.select().from(problemCases);
    return { version, rest };
  };
  const { id } = (await row()).rest;
  let at = NOON;
  const act = (action: CaseAction, who = LI, version?: number) => {
    at += 60_000;
    return applyCaseAction(store, id, action, version, who, at);
  };
  const raise = () => store.write((tx) => openCase(tx, shipmentId, { ...FLAG, flag: "refused" }, NOBODY, at + 30_000));
  const notes = async () => {
    const events = await store.read.select().from(caseEvents).orderBy(caseEvents.id);
    return events.filter(({ kind }) => kind === "note").map(({ detail }) => detail);
  };
  return { row, act, raise, notes };
}

const UNTIL = toIsoBeijing(NOON + 30 * HOUR_MS);
const AS_BEFORE = {
  action: "undo",
  to: null,
  step: "todo",
  until: null,
  dueAt: toIsoBeijing(NOON + 4 * HOUR_MS),
} as const;
const undo = (of: UndoneCaseAction["of"], before: Partial<UndoneCaseAction> = {}) => ({ ...AS_BEFORE, of, ...before });

const ACTIONS: CaseAction[] = [
  { action: "assign", to: "wang" },
  { action: "step", step: "carrier" },
  { action: "snooze", until: UNTIL },
  { action: "close", outcome: "refunded" },
  { action: "note", text: "已致电买家" },
];

test.each(ACTIONS)("%j and its undo leave an untouched case as it was, still without an answer", async (action) => {
  const { row, act } = await openDesk();
  const before = await row();
  expect(before.rest).toMatchObject({ firstActionAt: null, dueAt: NOON + 4 * HOUR_MS });
  await act(action);
  const { version } = await row();
  await act(undo(action.action as UndoneCaseAction["of"]), LI, version);
  expect((await row()).rest).toEqual(before.rest);
});

test.each(ACTIONS)(
  "%j and its undo leave a case as it was that is assigned, in progress and put off",
  async (action) => {
    const { row, act } = await openDesk();
    const later = toIsoBeijing(NOON + 10 * HOUR_MS);
    await act({ action: "assign", to: "li" }, WANG);
    await act({ action: "step", step: "buyer" }, WANG);
    await act({ action: "snooze", until: later }, WANG);
    const before = await row();
    await act(action);
    await act(undo(action.action as UndoneCaseAction["of"], { to: "li", step: "buyer", until: later, dueAt: later }));
    expect((await row()).rest).toEqual(before.rest);
  },
);

test("actions are undone one after the other, and a note written since stays the first action", async () => {
  const { row, act } = await openDesk();
  const before = await row();
  await act({ action: "assign", to: "li" });
  await act({ action: "snooze", until: UNTIL });
  await act(undo("snooze", { to: "li" }));
  await act(undo("assign"));
  expect((await row()).rest).toEqual(before.rest);

  await act({ action: "close", outcome: "other" });
  await act({ action: "note", text: "已退款" });
  await act(undo("close"));
  expect((await row()).rest).toEqual({ ...before.rest, firstActionAt: NOON + 6 * 60_000 });
});

test("a note that is taken back leaves the history, unless a colleague was told of it, or it is another person's", async () => {
  const { row, act, notes } = await openDesk();
  await act({ action: "note", text: "已致电买家" });
  await act({ action: "step", step: "buyer" });
  await act({ action: "note", text: "写错了" });
  await expect(act(undo("note", { step: "buyer" }), WANG)).rejects.toMatchObject({ code: "conflict" });
  await act(undo("note", { step: "buyer" }));
  expect(await notes()).toEqual(["已致电买家"]);
  expect((await row()).rest).toMatchObject({ step: "buyer", firstActionAt: NOON + 60_000 });
  await act({ action: "note", text: "@王五 请回电" });
  await expect(act(undo("note", { step: "buyer" }))).rejects.toMatchObject({ fields: [{ field: "of" }] });
  expect(await notes()).toEqual(["已致电买家", "@王五 请回电"]);
});

test("nobody undoes another person's action, nor an own one after somebody or a push changed the case", async () => {
  const { row, act, raise } = await openDesk();
  const conflict = { code: "conflict", key: "cases.changedMeanwhile" };
  await expect(act(undo("close"))).rejects.toMatchObject(conflict);
  await act({ action: "snooze", until: UNTIL }, WANG);
  await expect(act(undo("snooze"))).rejects.toMatchObject(conflict);
  await act({ action: "step", step: "carrier" });
  await act({ action: "note", text: "明天再看" }, WANG);
  await expect(act(undo("step"))).rejects.toMatchObject(conflict);
  await act({ action: "step", step: "buyer" });
  await raise();
  await expect(act(undo("step", { step: "carrier" }))).rejects.toMatchObject(conflict);
  expect((await row()).rest).toMatchObject({ flag: "refused", step: "buyer", nextActionAt: Date.parse(UNTIL) });
});
