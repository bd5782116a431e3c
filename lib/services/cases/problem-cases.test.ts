import { expect, test } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { updatePerson } from "@/db/queries/auth/people-records";
import { countCases } from "@/db/queries/cases/case-counts";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { findCase, findCaseOfShipment } from "@/db/queries/cases/case-records";
import { listEpisodes } from "@/db/queries/flags/flag-records";
import { users } from "@/db/schema/account-tables";
import { caseEvents, problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { caseFilterSchema, returnSchema } from "@/lib/domain/cases/case-requests";
import { ConflictError, InvalidInputError } from "@/lib/domain/shared/errors";
import { formatBeijingTime, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createUser } from "@/lib/services/auth/user-accounts";
import { changeFlagSettings } from "@/lib/services/flags/change-flag-settings";
import { evaluateAfterRuleChange, evaluateDueShipments } from "@/lib/services/flags/evaluate-shipment-flags";
import { sealSearch } from "@/lib/services/shipment-list/seal-search";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { recordComplaint } from "@/lib/services/shipments/record-complaint";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { confirmReturn } from "./confirm-return";
import { applyCaseAction, applyCaseActionToMany } from "./problem-cases";
import { resolveCaseFilter } from "./resolve-case-filter";

const NOON = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const LI = { id: "li", name: "李四", shops: EVERY_SHOP };

async function parcel(store: Store, waybillNumber = "YT000001", more: Record<string, unknown> = {}) {
  const [created] = await createShipments(store, EVERY_SHOP, [{ waybillNumber, carrier: "yuantong", ...more }], NOON);
  if (!created || !("id" in created)) throw new Error("not created");
  const all = await store.read.select().from(subscriptions);
  const callbackId = all.find(({ shipmentId }) => shipmentId === created.id)?.callbackId ?? "";
  const events: { time: string; ftime: string; context: string; status: string }[] = [];
  return {
    id: created.id,
    /** Receives a push that adds an event at this time. */
    async push(state: string, context: string, now: number, status = "polling") {
      const time = formatBeijingTime(now);
      events.unshift({ time, ftime: time, context, status: "在途" });
      const lastResult = { state, com: "yuantong", nu: waybillNumber, data: events };
      const param = JSON.stringify({ status, message: "", lastResult });
      await receivePush(
        createSavePush(store),
        { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) },
        now,
      );
    },
    case: async (now = NOON) => findCaseOfShipment(store.read, EVERY_SHOP, created.id, now),
  };
}

const filter = (input: Record<string, string> = {}) => caseFilterSchema.parse(input);

test("a flag opens one case, further flags are added to it, and without any action it closes when the parcel moves", async () => {
  const store = await openTestStore();
  const { id, push, ...own } = await parcel(store);
  await push("2", "多次联系收件人，电话无人接听", NOON);
  const opened = await own.case();
  expect(opened).toMatchObject({ status: "open", step: "todo", flag: "problem", reason: "unreachable", level: 2 });
  expect(opened?.dueAt).toBe(toIsoBeijing(NOON + 4 * HOUR));
  await push("14", "收件人拒收", NOON + HOUR);
  expect(await own.case()).toMatchObject({ id: opened?.id, flag: "refused" });
  await push("3", "已签收", NOON + 2 * HOUR);
  expect(await own.case()).toMatchObject({ id: opened?.id, status: "closed", outcome: "moved" });
  expect((await own.case())?.events.map(({ kind, detail }) => [kind, detail])).toEqual([
    ["opened", "problem 2 unreachable"],
    ["flag", "refused 2"],
    ["closed", "moved"],
  ]);
  expect((await listEpisodes(store.read, id)).map(({ flag, liftedAt }) => [flag, liftedAt])).toEqual([
    ["problem", NOON + HOUR],
    ["refused", NOON + 2 * HOUR],
  ]);
});

test("a case in progress stays open until a user closes it, and shows that the parcel has moved", async () => {
  const store = await openTestStore();
  const { push, ...own } = await parcel(store);
  await push("2", "地址不详", NOON);
  const id = (await own.case())?.id ?? "";
  await applyCaseAction(store, id, { action: "note", text: "已请买家补地址 @王五" }, undefined, LI, NOON + HOUR);
  await push("5", "正在派件", NOON + 2 * HOUR);
  expect(await own.case()).toMatchObject({ status: "open", liftedAt: toIsoBeijing(NOON + 2 * HOUR) });
  await applyCaseAction(store, id, { action: "close", outcome: "delivered" }, 2, LI, NOON + 3 * HOUR);
  expect(await own.case()).toMatchObject({ status: "closed", outcome: "delivered" });
  await expect(
    applyCaseAction(store, id, { action: "step", step: "buyer" }, undefined, LI, NOON),
  ).rejects.toMatchObject({
    code: "conflict",
  });
  await applyCaseAction(store, id, { action: "reopen" }, undefined, LI, NOON + 4 * HOUR);
  expect(await own.case()).toMatchObject({ status: "open", outcome: null });
  const kinds = (await store.read.select().from(caseEvents)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(kinds.map(({ kind }) => kind)).toEqual(["opened", "note", "lifted", "closed", "reopened"]);
});

test("of two users at one case the slower one gets a conflict, and the faster one's change stays", async () => {
  const store = await openTestStore();
  const { push, ...own } = await parcel(store);
  await push("2", "破损", NOON);
  const { id = "", version = 0 } = (await own.case()) ?? {};
  await applyCaseAction(store, id, { action: "step", step: "carrier" }, version, LI, NOON);
  const late = applyCaseAction(
    store,
    id,
    { action: "close", outcome: "other" },
    version,
    { id: "w", name: "王五", shops: EVERY_SHOP },
    NOON,
  );
  await expect(late).rejects.toMatchObject({ code: "conflict", details: { version: version + 1 } });
  expect(await own.case()).toMatchObject({ status: "open", step: "carrier" });
});

test("of many cases those change that nobody has changed since, and each answer has the new version", async () => {
  const store = await openTestStore();
  const parcels = [await parcel(store, "YT000001"), await parcel(store, "YT000002")];
  for (const { push } of parcels) await push("2", "破损", NOON);
  const cases = await Promise.all(parcels.map((each) => each.case()));
  const ids = cases.map((each) => each?.id ?? "");
  const close = { action: "close", outcome: "refunded" } as const;
  const closed = await applyCaseActionToMany(store, ids, close, LI, NOON);
  expect(closed).toEqual(cases.map((each, at) => ({ id: ids[at], version: (each?.version ?? 0) + 1 })));
  await applyCaseAction(store, ids[1] ?? "", { action: "reopen" }, undefined, LI, NOON);
  await applyCaseAction(store, ids[1] ?? "", close, undefined, LI, NOON);
  const versions = Object.fromEntries(closed.map(({ id, version = 0 }) => [id, version]));
  const [first, second] = await applyCaseActionToMany(store, ids, { action: "reopen" }, LI, NOON, versions);
  expect(first?.error).toBeUndefined();
  expect(second?.error).toMatchObject({ code: "conflict", key: "cases.changedMeanwhile" });
  expect(await parcels[0]?.case()).toMatchObject({ status: "open", outcome: null });
  expect(await parcels[1]?.case()).toMatchObject({ status: "closed", outcome: "refunded" });
});

test("a snoozed case returns at its date and is sorted by it, the most urgent first", async () => {
  const store = await openTestStore();
  const first = await parcel(store, "YT000001");
  const second = await parcel(store, "YT000002");
  await first.push("13", "海关扣留", NOON);
  await second.push("2", "电话空号", NOON);
  const numbers = async (scope: string, now: number) =>
    (await listCases(store.read, EVERY_SHOP, filter({ scope }), "li", now)).items.map(
      ({ shipment }) => shipment.waybillNumber,
    );
  expect(await numbers("all", NOON)).toEqual(["YT000002", "YT000001"]);
  const id = (await second.case())?.id ?? "";
  const until = toIsoBeijing(NOON + 24 * HOUR);
  await applyCaseAction(store, id, { action: "snooze", until }, undefined, LI, NOON);
  expect(await numbers("all", NOON)).toEqual(["YT000001"]);
  expect(await numbers("resting", NOON)).toEqual(["YT000002"]);
  // After the case that is untouched since yesterday, before the one with hours left.
  await (await parcel(store, "YT000003")).push("2", "地址不详", NOON + 23 * HOUR);
  expect(await numbers("all", NOON + 24 * HOUR)).toEqual(["YT000001", "YT000002", "YT000003"]);
  const past = applyCaseAction(store, id, { action: "snooze", until: toIsoBeijing(NOON - HOUR) }, undefined, LI, NOON);
  await expect(past).rejects.toMatchObject({ code: "invalid_input" });
  expect(await countCases(store.read, EVERY_SHOP, null, NOON)).toMatchObject({ open: 2, resting: 1, unassigned: 2 });
});

test("the queue can be filtered by several carriers and shops, and by a number, sealed or not", async () => {
  const store = await openTestStore();
  for (const [index, [carrier, shop]] of [
    ["yuantong", "旗舰店"],
    ["ems", "旗舰店"],
    ["jd", "分店"],
  ].entries()) {
    await (await parcel(store, `A00000${index}`, { carrier, shop })).push("2", "破损", NOON);
  }
  const found = async (input: Record<string, string>) =>
    (
      await listCases(
        store.read,
        EVERY_SHOP,
        await resolveCaseFilter(store.read, EVERY_SHOP, filter(input)),
        "li",
        NOON,
      )
    ).items
      .map(({ shipment }) => shipment.carrier)
      .toSorted();
  expect(await found({ carrier: "ems,JD" })).toEqual(["ems", "jd"]);
  expect(await found({ shop: "旗舰店" })).toEqual(["ems", "yuantong"]);
  expect(await found({ shop: "旗舰店,分店", carrier: "yuantong" })).toEqual(["yuantong"]);
  for (const q of ["a000001", sealSearch("a000001")]) expect(await found({ q })).toEqual(["ems"]);
  expect(await found({ q: sealSearch("13812348000") })).toEqual([]);
});

test("pages of the queue are complete and in order", async () => {
  const store = await openTestStore();
  for (const number of ["A100000", "A200000", "A300000", "A400000", "A500000"])
    await (await parcel(store, number)).push("2", "超区", NOON);
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listCases(store.read, EVERY_SHOP, filter({ limit: "2", ...(cursor && { cursor }) }), null, NOON);
    seen.push(...page.items.map(({ shipment }) => shipment.waybillNumber));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen.toSorted()).toEqual(["A100000", "A200000", "A300000", "A400000", "A500000"]);
  expect(new Set(seen).size).toBe(5);
});

test("new cases are assigned by rule, the others to the users with the fewest cases", async () => {
  const store = await openTestStore();
  const ids: string[] = [];
  for (const username of ["anna", "berta", "carl"]) {
    ids.push(await createUser(store, { username, password: "long enough", role: "support", shops: EVERY_SHOP }, NOON));
  }
  const [anna = "", berta = "", carl = ""] = ids;
  const assignment = { rules: [{ carrier: "ems", shop: null, userId: carl }], people: [anna, berta] };
  await changeFlagSettings(store, { assignment }, NOON);
  for (const [index, carrier] of ["ems", "yuantong", "yuantong", "yuantong", "ems"].entries()) {
    await (await parcel(store, `B00000${index}`, { carrier })).push("2", "超区", NOON);
  }
  const rows = await store.read.select().from(problemCases);
  const numberOf = (id: string) => rows.filter(({ assigneeId }) => assigneeId === id).length;
  expect([numberOf(anna), numberOf(berta), numberOf(carl)].toSorted()).toEqual([1, 2, 2]);
  expect(numberOf(carl)).toBe(2);
  const counts = await countCases(store.read, EVERY_SHOP, carl, NOON);
  expect(counts).toMatchObject({ open: 5, mine: 2, unassigned: 0 });
  expect((await store.read.select().from(users)).length).toBe(3);
});

test("a colleague who was disabled is not listed as assignee, and is again once enabled", async () => {
  const store = await openTestStore();
  for (const id of ["anna", "berta"]) {
    const person = { id, username: id, passwordHash: null, role: "support" as const, shops: null };
    await store.write((tx) => insertUser(tx, person, NOON));
  }
  const listed = async () => (await countCases(store.read, EVERY_SHOP, null, NOON)).colleagues.map(({ id }) => id);
  await store.write((tx) => updatePerson(tx, "berta", { disabledAt: NOON }, NOON));
  expect(await listed()).toEqual(["anna"]);
  await store.write((tx) => updatePerson(tx, "berta", { disabledAt: null }, NOON));
  expect(await listed()).toEqual(["anna", "berta"]);
});

test("a returned parcel's case closes only when a user confirms its number", async () => {
  const store = await openTestStore();
  const { push, ...own } = await parcel(store, "YT0000077");
  await push("14", "收件人拒收", NOON);
  await push("6", "快件已退回", NOON + HOUR);
  await push("4", "退回件已由寄件人签收", NOON + 2 * HOUR, "shutdown");
  const { id = "" } = (await own.case()) ?? {};
  expect(await own.case()).toMatchObject({ status: "open", step: "returning", flag: "returning" });
  const wrong = applyCaseAction(store, id, { action: "returned", waybillNumber: "YT0000078" }, undefined, LI, NOON);
  await expect(wrong).rejects.toMatchObject({ code: "invalid_input" });
  await applyCaseAction(store, id, { action: "returned", waybillNumber: "YT0000077" }, undefined, LI, NOON + 3 * HOUR);
  expect(await own.case()).toMatchObject({ status: "closed", outcome: "returned" });
});

test("a due flag is raised once whatever the clock and the process do, and a rebuild sends no alert again", async () => {
  const store = await openTestStore();
  const { id, push } = await parcel(store);
  await push("1", "已揽收", NOON);
  const due = NOON + 48 * HOUR;
  await evaluateDueShipments(store, due - 1);
  expect(await store.read.select().from(problemCases)).toEqual([]);
  for (const now of [due, due + HOUR, due - HOUR, due - 24 * HOUR, due + 2 * HOUR])
    await evaluateDueShipments(store, now);
  await rebuildShipment(store, EVERY_SHOP, id, due + 2 * HOUR);
  await rebuildShipment(store, EVERY_SHOP, id, due - 3 * HOUR);
  const cases = await store.read.select().from(problemCases);
  expect(cases).toMatchObject([{ flag: "dispatch-late", flagLevel: 2, status: "open" }]);
  expect((await listEpisodes(store.read, id)).length).toBe(1);
  const events = (await findCase(store.read, EVERY_SHOP, cases[0]?.id ?? "", due))?.events.map(({ kind }) => kind);
  expect(events).toEqual(["opened"]);
});

test("a case closed by a user is not reopened by the same episode, even at a higher level", async () => {
  const store = await openTestStore();
  const { push, ...own } = await parcel(store);
  await push("1", "已揽收", NOON);
  await evaluateDueShipments(store, NOON + 48 * HOUR);
  const { id = "" } = (await own.case()) ?? {};
  await applyCaseAction(store, id, { action: "close", outcome: "false-alarm" }, undefined, LI, NOON + 50 * HOUR);
  await evaluateDueShipments(store, NOON + 72 * HOUR);
  expect((await store.read.select().from(problemCases)).map(({ status }) => status)).toEqual(["closed"]);
  expect((await store.read.select().from(shipments))[0]).toMatchObject({ flag: "dispatch-late", flagLevel: 3 });
});

test("a change of the settings evaluates all shipments again", async () => {
  const store = await openTestStore();
  const ids: string[] = [];
  for (const number of ["C100000", "C200000", "C300000"]) {
    const { id, push } = await parcel(store, number, number === "C200000" ? { shop: "旗舰店" } : {});
    ids.push(id);
    await push("1", "已揽收", NOON);
  }
  const override = {
    carrier: null,
    from: null,
    to: null,
    shop: "旗舰店",
    limit: "dispatch" as const,
    isWorkingTime: false,
  };
  await changeFlagSettings(store, { overrides: [{ ...override, hours: [null, 6, null] }] }, NOON + 7 * HOUR);
  expect(await evaluateAfterRuleChange(store, NOON + 7 * HOUR + 60_000)).toBe(3);
  const rows = await store.read.select().from(shipments);
  expect(rows.filter(({ flag }) => flag !== null)).toMatchObject([{ shop: "旗舰店", flag: "dispatch-late" }]);
  expect(await evaluateAfterRuleChange(store, NOON + 8 * HOUR)).toBe(0);
});

test("a complaint about a parcel signed by a locker opens its case again, once", async () => {
  const store = await openTestStore();
  const { id, push, ...own } = await parcel(store);
  await push("5", "正在派件", NOON);
  await expect(recordComplaint(store, EVERY_SHOP, id, LI, NOON + HOUR)).rejects.toThrow(ConflictError);
  await push("3", "已签收，由菜鸟驿站代签", NOON + 2 * HOUR, "shutdown");
  expect(await own.case()).toBeUndefined();
  await recordComplaint(store, EVERY_SHOP, id, LI, NOON + 5 * HOUR);
  await recordComplaint(store, EVERY_SHOP, id, LI, NOON + 6 * HOUR);
  const opened = await own.case();
  expect(opened).toMatchObject({ status: "open", flag: "false-signature", reason: "complained" });
  expect(opened?.events.map(({ kind, actor }) => [kind, actor])).toEqual([
    ["opened", null],
    ["complained", "李四"],
  ]);
  // A complaint recorded by a user survives a rebuild from the pushes.
  await rebuildShipment(store, EVERY_SHOP, id, NOON + 7 * HOUR);
  expect(await own.case()).toMatchObject({ id: opened?.id, status: "open", flag: "false-signature" });
});

test("refused, returning, signed by the sender: one case, which ends when the label is scanned", async () => {
  const store = await openTestStore();
  const { id, push, ...own } = await parcel(store);
  await push("14", "收件人拒收", NOON);
  const refused = await own.case();
  await push("6", "快件退回中", NOON + HOUR);
  await push("4", "退件已由寄件人签收", NOON + 30 * HOUR, "shutdown");
  expect(await own.case()).toMatchObject({ id: refused?.id, status: "open", step: "returning" });
  const returned = (waybillNumber: string) =>
    applyCaseAction(store, refused?.id ?? "", { action: "returned", waybillNumber }, undefined, LI, NOON + 31 * HOUR);
  await expect(returned("YT000009")).rejects.toThrow(InvalidInputError);
  await returned("YT000001");
  expect(await own.case()).toMatchObject({
    status: "closed",
    outcome: "returned",
    returnedAt: toIsoBeijing(NOON + 31 * HOUR),
  });
  expect((await own.case())?.events.map(({ kind }) => kind)).toEqual([
    "opened",
    "flag",
    "lifted",
    "returned",
    "closed",
  ]);
  expect(await listEpisodes(store.read, id)).toMatchObject([{ flag: "refused" }, { flag: "returning" }]);
});

test("a scanned label closes the case of a returning parcel, else the error says why not", async () => {
  const store = await openTestStore();
  const back = await parcel(store, "JDVA00000000001", { carrier: "jd" });
  const other = await parcel(store, "YT0000002");
  await back.push("14", "收件人拒收", NOON);
  await other.push("2", "地址不详", NOON);
  const scan = (label: string, now = NOON + HOUR) =>
    confirmReturn(store, returnSchema.parse({ waybillNumber: label }).waybillNumber, LI, now);
  const returns = async () =>
    (await listCases(store.read, EVERY_SHOP, filter({ scope: "returns" }), "li", NOON)).items.map(
      ({ shipment }) => shipment.id,
    );
  expect(await returns()).toEqual([back.id]);
  expect(await countCases(store.read, EVERY_SHOP, null, NOON)).toMatchObject({ open: 2, returns: 1 });

  await expect(scan("YT0000002")).rejects.toMatchObject({ key: "cases.notReturning" });
  expect(await other.case()).toMatchObject({ status: "open" });
  await expect(scan("YT0000009")).rejects.toMatchObject({ code: "not_found" });
  expect(await scan(" jdva00000000001-1-1-")).toMatchObject({
    status: "closed",
    outcome: "returned",
    returnedAt: toIsoBeijing(NOON + HOUR),
  });
  expect(await returns()).toEqual([]);
  await expect(scan("JDVA00000000001")).rejects.toMatchObject({ key: "cases.returnedAlready" });
});

test("when two returning parcels have the same number, a scan closes neither", async () => {
  const store = await openTestStore();
  const both = [
    await parcel(store, "SF0000001"),
    await parcel(store, "SF0000001", { carrier: "shunfeng", phone: "13800008000" }),
  ];
  for (const { push } of both) await push("14", "收件人拒收", NOON);
  await expect(confirmReturn(store, "SF0000001", LI, NOON)).rejects.toMatchObject({ key: "cases.severalParcels" });
  for (const each of both) expect(await each.case()).toMatchObject({ status: "open" });
});
