import { expect, test } from "vitest";
import { findCaseOfShipment } from "@/db/queries/cases/case-records";
import { findHandover, insertHandover, listHandovers } from "@/db/queries/cases/handover-records";
import { problemCases } from "@/db/schema/flag-tables";
import { handovers } from "@/db/schema/handover-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { MAX_HANDOVERS } from "@/lib/domain/cases/handover";
import { handoverFilterSchema, newHandoverSchema } from "@/lib/domain/cases/handover-requests";
import { formatBeijingTime, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import type { HandoverPage } from "@/lib/operations/handover-operations";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createUser } from "@/lib/services/auth/user-accounts";
import { getNoticePage } from "@/lib/services/notifications/user-notices";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { applyHandoverAction, createHandover } from "./handover-commands";
import { applyCaseAction } from "./problem-cases";

const EVENING = Date.UTC(2026, 10, 24, 10);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Two users and some cases, all assigned to the first user. */
async function shift(numbers: readonly string[]) {
  const store = await openTestStore();
  const [anna, berta] = await Promise.all(
    ["anna", "berta"].map((username) =>
      createUser(store, { username, role: "support", password: "correct horse", shops: EVERY_SHOP }, EVENING),
    ),
  );
  if (!anna || !berta) throw new Error("not created");
  const people = {
    anna: { id: anna, name: "anna", shops: EVERY_SHOP },
    berta: { id: berta, name: "berta", shops: EVERY_SHOP },
  };
  const cases: string[] = [];
  for (const number of numbers) cases.push(await problem(store, number));
  const act = (id: string, action: CaseAction, who = people.anna, now = EVENING) =>
    applyCaseAction(store, id, action, undefined, who, now);
  for (const id of cases) await act(id, { action: "assign", to: anna });
  const write = (more: Record<string, unknown>, now = EVENING) =>
    createHandover(store, newHandoverSchema.parse({ text: "先打给圆通", cases, ...more }), people.anna, now);
  const ownerOf = async (id: string) => {
    const rows = await store.read.select().from(problemCases);
    return rows.find((row) => row.id === id)?.assigneeId;
  };
  return { store, ...people, cases, act, write, ownerOf };
}

/** @returns the id of the case that a push opens */
async function problem(store: Store, waybillNumber: string): Promise<string> {
  const [created] = await createShipments(store, EVERY_SHOP, [{ waybillNumber, carrier: "yuantong" }], EVENING);
  if (!created || !("id" in created)) throw new Error("not created");
  const all = await store.read.select().from(subscriptions);
  const callbackId = all.find(({ shipmentId }) => shipmentId === created.id)?.callbackId ?? "";
  const time = formatBeijingTime(EVENING);
  const data = [{ time, ftime: time, context: "破损", status: "疑难" }];
  const lastResult = { state: "2", com: "yuantong", nu: waybillNumber, data };
  const param = JSON.stringify({ status: "polling", message: "", lastResult });
  await receivePush(
    createSavePush(store),
    { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) },
    EVENING,
  );
  return (await findCaseOfShipment(store.read, EVERY_SHOP, created.id, EVENING))?.id ?? "";
}

test("a handover counts its cases, orders them by due time and shows the last note of each", async () => {
  const { store, cases, act, write } = await shift(["YT000001", "YT000002", "YT000003"]);
  const [first = "", second = "", third = ""] = cases;
  await act(first, { action: "snooze", until: toIsoBeijing(EVENING + 40 * HOUR) });
  await act(third, { action: "snooze", until: toIsoBeijing(EVENING + 2 * HOUR) });
  await act(third, { action: "note", text: "网点说今晚回电" });
  const id = await write({});
  const found = await findHandover(store.read, { id: "", shops: EVERY_SHOP }, id, EVENING);
  expect(found).toMatchObject({ status: "open", text: "先打给圆通", author: { name: "anna" }, to: null });
  // The second case is in progress and has no next action.
  expect(found?.counts).toEqual({ open: 1, due: 1, waiting: 2 });
  expect(found?.cases.map((each) => each.id)).toEqual([third, first, second]);
  expect(found?.cases.map(({ lastNote }) => lastNote?.text)).toEqual(["网点说今晚回电", undefined, undefined]);
});

test("accepting a handover assigns its cases, except those that were reassigned or closed meanwhile", async () => {
  const { store, anna, berta, cases, act, write, ownerOf } = await shift([
    "YT000001",
    "YT000002",
    "YT000003",
    "YT000004",
  ]);
  const [kept = "", taken = "", closed = "", free = ""] = cases;
  await act(free, { action: "assign", to: null });
  const id = await write({});
  const carl = await createUser(
    store,
    { username: "carl", role: "support", password: "correct horse", shops: EVERY_SHOP },
    EVENING,
  );
  await act(taken, { action: "assign", to: carl });
  await act(closed, { action: "close", outcome: "delivered" });
  const before = (await store.read.select().from(problemCases)).map((row) => [row.id, row.firstActionAt, row.dueAt]);
  await applyHandoverAction(store, id, "accept", berta, EVENING + HOUR);
  expect([await ownerOf(kept), await ownerOf(free)]).toEqual([berta.id, berta.id]);
  expect([await ownerOf(taken), await ownerOf(closed)]).toEqual([carl, anna.id]);
  // Taking a case over is not a first action: due times stay the same.
  const after = (await store.read.select().from(problemCases)).map((row) => [row.id, row.firstActionAt, row.dueAt]);
  expect(after.toSorted()).toEqual(before.toSorted());
  expect(await findHandover(store.read, anna, id, EVENING)).toMatchObject({ status: "accepted", settledBy: "berta" });
});

test("a handover is accepted once: the second user learns by whom, and it cannot be withdrawn any more", async () => {
  const { store, anna, berta, write } = await shift(["YT000001"]);
  const id = await write({});
  const results = await Promise.allSettled([
    applyHandoverAction(store, id, "accept", berta, EVENING),
    applyHandoverAction(store, id, "accept", { id: "carl", name: "carl", shops: EVERY_SHOP }, EVENING),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(applyHandoverAction(store, id, "withdraw", anna, EVENING)).rejects.toMatchObject({
    key: "handovers.accepted",
  });
});

test("authors cannot accept their own handover, and only they can withdraw it, which moves no case", async () => {
  const { store, anna, berta, cases, write, ownerOf } = await shift(["YT000001"]);
  const id = await write({});
  await expect(applyHandoverAction(store, id, "accept", anna, EVENING)).rejects.toMatchObject({ code: "forbidden" });
  await expect(applyHandoverAction(store, id, "withdraw", berta, EVENING)).rejects.toMatchObject({ code: "forbidden" });
  await applyHandoverAction(store, id, "withdraw", anna, EVENING);
  await expect(applyHandoverAction(store, id, "accept", berta, EVENING)).rejects.toMatchObject({
    key: "handovers.withdrawn",
  });
  expect(await ownerOf(cases[0] ?? "")).toBe(anna.id);
});

test("whoever accepted a handover takes that back: its cases go to where they were, except those assigned again since", async () => {
  const { store, anna, berta, cases, act, write, ownerOf } = await shift([
    "YT000001",
    "YT000002",
    "YT000003",
    "YT000004",
  ]);
  const [kept = "", free = "", passed = "", own = ""] = cases;
  await act(free, { action: "assign", to: null });
  const id = await write({});
  await act(own, { action: "assign", to: berta.id }, berta);
  const at = EVENING + HOUR;
  await applyHandoverAction(store, id, "accept", berta, at);
  const carl = await createUser(
    store,
    { username: "carl", role: "support", password: "correct horse", shops: EVERY_SHOP },
    EVENING,
  );
  await act(passed, { action: "assign", to: carl }, berta, at + MINUTE);
  await expect(applyHandoverAction(store, id, "reopen", anna, at + MINUTE)).rejects.toMatchObject({
    code: "forbidden",
  });
  await applyHandoverAction(store, id, "reopen", berta, at + MINUTE);
  expect(await Promise.all(cases.map(ownerOf))).toEqual([anna.id, null, carl, berta.id]);
  expect(await findHandover(store.read, anna, id, at)).toMatchObject({ status: "open", settledBy: null });
  await expect(applyHandoverAction(store, id, "reopen", berta, at)).rejects.toMatchObject({
    key: "handovers.notSettled",
  });
  await applyHandoverAction(store, id, "accept", berta, at + 2 * MINUTE);
  expect(await ownerOf(kept)).toBe(berta.id);
  await expect(applyHandoverAction(store, id, "reopen", berta, at + HOUR)).rejects.toMatchObject({
    key: "handovers.tooLateToReopen",
  });
});

test("authors take back that they withdrew a handover, and it can be accepted again", async () => {
  const { store, anna, berta, write } = await shift(["YT000001"]);
  const id = await write({});
  await applyHandoverAction(store, id, "withdraw", anna, EVENING);
  await expect(applyHandoverAction(store, id, "reopen", berta, EVENING)).rejects.toMatchObject({ code: "forbidden" });
  await applyHandoverAction(store, id, "reopen", anna, EVENING + MINUTE);
  await applyHandoverAction(store, id, "accept", berta, EVENING + HOUR);
  expect(await findHandover(store.read, anna, id, EVENING)).toMatchObject({ status: "accepted" });
});

test("the receiver is notified, and cannot be the author or an unknown user", async () => {
  const { store, anna, berta, write } = await shift(["YT000001"]);
  const id = await write({ to: berta.id });
  const { items } = await getNoticePage(store.read, { id: berta.id, shops: EVERY_SHOP }, { limit: 10 });
  expect(items).toMatchObject([{ kind: "handover", actor: "anna", handoverId: id, count: 1 }]);
  await expect(write({ to: "nobody" })).rejects.toMatchObject({ fields: [{ field: "to" }] });
  await expect(write({ to: anna.id })).rejects.toMatchObject({ fields: [{ field: "to" }] });
});

test("the newest thousand handovers are kept and listed in pages; open ones can be filtered", async () => {
  const { store, berta, write } = await shift([]);
  const filter = (more: Record<string, string>) => handoverFilterSchema.parse(more);
  const ids: string[] = [];
  for (let index = 0; index < 5; index += 1) ids.unshift(await write({}, EVENING + index * MINUTE));
  await applyHandoverAction(store, ids[0] ?? "", "accept", berta, EVENING + HOUR);
  const first = await listHandovers(store.read, berta, filter({ limit: "3" }));
  const second = await listHandovers(store.read, berta, filter({ limit: "3", cursor: first.nextCursor ?? "" }));
  expect([...first.items, ...second.items].map((each) => each.id)).toEqual(ids);
  expect(second.nextCursor).toBeNull();
  expect((await listHandovers(store.read, berta, filter({ status: "open" }))).items).toHaveLength(4);
  await store.write(async (tx) => {
    const [row] = await tx.select().from(handovers);
    if (!row) throw new Error("none");
    for (let index = 0; index < MAX_HANDOVERS; index += 1) {
      await insertHandover(tx, { ...row, id: `old${index}`, at: EVENING - index }, []);
    }
  });
  await write({}, EVENING + HOUR);
  let left = 0;
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: HandoverPage = await listHandovers(
      store.read,
      berta,
      filter({ limit: "100", ...(cursor && { cursor }) }),
    );
    left += page.items.length;
    cursor = page.nextCursor;
  }
  expect(left).toBe(MAX_HANDOVERS);
});
