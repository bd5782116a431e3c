import { buffer } from "node:stream/consumers";
import { read, utils } from "@e965/xlsx";
import { expect, test } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { updatePerson } from "@/db/queries/auth/people-records";
import { updateJobInStates } from "@/db/queries/jobs/job-records";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { problemCases } from "@/db/schema/flag-tables";
import { jobChunks, jobRows, jobs } from "@/db/schema/job-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { MAX_RUNNING_JOBS } from "@/lib/domain/jobs/job";
import { type NewJobInput, newJobSchema } from "@/lib/domain/jobs/new-job";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import type { FileColumnKey } from "@/lib/domain/shipment-list/shipment-columns";
import { DAY_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import type { JobView } from "@/lib/operations/work/job-operations";
import { listAuditViews } from "@/lib/services/audit/audit-views";
import { applyCaseAction, openCase } from "@/lib/services/cases/problem-cases";
import { uploadImport } from "@/lib/services/imports/upload-import";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { cancelJob, createJob, undoJob } from "./job-commands";
import { estimateResubscription } from "./job-estimate";
import { openJobResult } from "./job-result";
import { getJob, type JobRequester, listJobs } from "./job-views";
import { runNextChange, runNextExport } from "./run-job";

const CHINESE = translatorIn("zh-CN");

const NOW = Date.UTC(2026, 10, 24, 4);
const OWNER: JobRequester = { kind: "user", id: "1", name: "店主", role: "owner", shops: EVERY_SHOP };
const SUPPORT: JobRequester = { kind: "user", id: "2", name: "小王", role: "support", shops: EVERY_SHOP };
const OTHER: JobRequester = { kind: "user", id: "3", name: "小李", role: "support", shops: EVERY_SHOP };
const VIEWER: JobRequester = { kind: "user", id: "4", name: "老板", role: "viewer", shops: EVERY_SHOP };

const contextOf = (store: Store, now = NOW + 1, isStopping = () => false): WorkContext => ({
  store,
  clock: () => now,
  isStopping,
});

/** Creates shipments, `YT…0` first; every second one belongs to the shop 旗舰店. */
async function fill(store: Store, count: number, input: Record<string, unknown> = {}): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    waybillNumber: `YT${String(index).padStart(13, "0")}`,
    carrier: "yuantong",
    shop: index % 2 === 0 ? "旗舰店" : null,
    ...input,
  }));
  const created = await createShipments(store, EVERY_SHOP, rows, NOW);
  return created.map((each) => ("id" in each ? each.id : ""));
}

const ask = (store: Store, input: NewJobInput, requester = SUPPORT, now = NOW) =>
  createJob(store, requester, newJobSchema.parse(input), now);

async function run(store: Store, input: NewJobInput, requester = SUPPORT): Promise<JobView> {
  const { id, kind } = await ask(store, input, requester);
  expect(await (kind === "export" ? runNextExport : runNextChange)(contextOf(store))).toBe(true);
  return getJob(store.read, requester, id);
}

const shopsOf = async (store: Store) =>
  (await store.read.select({ shop: shipments.shop }).from(shipments).orderBy(shipments.waybillNumber)).map(
    ({ shop }) => shop,
  );

async function sheetOf(store: Store, requester: JobRequester, id: string): Promise<{ name: string; rows: string[][] }> {
  const { file, name } = await openJobResult(store.read, requester, id, CHINESE);
  const { Sheets, SheetNames } = read(await buffer(file), { cellFormula: true });
  const sheet = Sheets[SheetNames[0] ?? ""] ?? {};
  for (const cell of Object.values(sheet)) expect(cell).not.toHaveProperty("f");
  return { name, rows: utils.sheet_to_json(sheet, { header: 1, defval: "" }) };
}

const exportOf = (columns: FileColumnKey[]) => ({ kind: "export" as const, columns });
const EXPORT = exportOf(["waybillNumber", "shop", "orderNumber"]);

test("all shipments of a filter are edited and listed, and an undo restores those not changed since", async () => {
  const store = await openTestStore();
  const ids = await fill(store, 130);
  const changes = { shop: "分店", salesperson: "李四" };
  const job = await run(store, { kind: "edit", selection: { filter: { q: "YT" } }, changes });
  expect(job).toMatchObject({ status: "done", total: 130, done: 130, counts: { changed: 130, same: 0, refused: 0 } });
  expect(job).toMatchObject({ canUndo: true, hasResult: true, fields: ["shop", "salesperson"] });
  expect(new Set(await shopsOf(store))).toEqual(new Set(["分店"]));

  await editShipment(store, EVERY_SHOP, ids[7] ?? "", { shop: "别人的店" }, undefined, NOW + 2);
  const undo = await undoJob(store, SUPPORT, job.id, NOW + 3);
  expect(undo).toMatchObject({ kind: "undo", total: 130, undoes: job.id });
  await expect(undoJob(store, SUPPORT, job.id, NOW + 3)).rejects.toThrow(ConflictError);
  expect(await runNextChange(contextOf(store, NOW + 4))).toBe(true);
  const undone = await getJob(store.read, SUPPORT, undo.id);
  expect(undone).toMatchObject({ status: "done", counts: { changed: 129, same: 0, refused: 1 }, canUndo: false });
  const expected = ids.map((_, index) => (index === 7 ? "别人的店" : index % 2 === 0 ? "旗舰店" : null));
  expect(await shopsOf(store)).toEqual(expected);
  const { rows, name } = await sheetOf(store, SUPPORT, undo.id);
  expect(name).toBe("撤销结果-202611241200.xlsx");
  expect(rows.filter(([, outcome]) => outcome === "未撤销")).toEqual([
    ["YT0000000000007", "未撤销", "之后又被修改，保持现状。", "", "", "", ""],
  ]);
});

test("a bulk edit follows the rules of a single edit: refusals have a reason, equal values stay", async () => {
  const store = await openTestStore();
  const ids = await fill(store, 3);
  const selection = { ids: [...ids, "gone", ids[0] ?? ""] };
  const carrier = await run(store, { kind: "edit", selection, changes: { carrier: "ems" } });
  expect(carrier.counts).toEqual({ changed: 0, same: 0, refused: 4 });
  const { rows } = await sheetOf(store, SUPPORT, carrier.id);
  expect(rows[0]).toEqual(["运单号", "结果", "原因", "快递公司（修改前）", "快递公司（修改后）"]);
  expect(rows[1]?.[2]).toContain("快递100 正按该快递公司订阅或跟踪");
  expect(rows[4]?.[2]).toContain("没有找到运单");
  const shop = await run(store, { kind: "edit", selection: { ids }, changes: { shop: "旗舰店" } });
  expect(shop.counts).toEqual({ changed: 1, same: 2, refused: 0 });
  const versions = await store.read.select({ version: shipments.version }).from(shipments);
  expect(versions.map(({ version }) => version).toSorted()).toEqual([0, 0, 1]);
});

test("tags are added and taken away in bulk, and an undo restores those not changed since", async () => {
  const store = await openTestStore();
  const ids = await fill(store, 3);
  const [first = "", second = "", third = ""] = ids;
  await editShipment(store, EVERY_SHOP, first, { tags: ["旧的", "加急"] }, undefined, NOW);
  const tagsOf = async (id: string) =>
    (await findShipment(store.read, EVERY_SHOP, id, NOW))?.tags.map(({ name }) => name).toSorted();
  const changes = { addTags: ["加急", "VIP"], removeTags: ["旧的"] };
  const job = await run(store, { kind: "edit", selection: { ids }, changes });
  expect(job).toMatchObject({ counts: { changed: 3, same: 0, refused: 0 }, fields: ["tags"], canUndo: true });
  expect([await tagsOf(first), await tagsOf(second)]).toEqual([
    ["VIP", "加急"],
    ["VIP", "加急"],
  ]);
  expect((await run(store, { kind: "edit", selection: { ids }, changes })).counts).toMatchObject({ same: 3 });
  const { rows } = await sheetOf(store, SUPPORT, job.id);
  expect(rows[0]).toEqual(["运单号", "结果", "原因", "标签（修改前）", "标签（修改后）"]);
  await editShipment(store, EVERY_SHOP, second, { tags: ["别人的"] }, undefined, NOW);
  const undo = await undoJob(store, SUPPORT, job.id, NOW + 3);
  await runNextChange(contextOf(store, NOW + 4));
  expect((await getJob(store.read, SUPPORT, undo.id)).counts).toEqual({ changed: 2, same: 0, refused: 1 });
  expect([await tagsOf(first), await tagsOf(second), await tagsOf(third)]).toEqual([["加急", "旧的"], ["别人的"], []]);
});

test("the open cases of many shipments are assigned and closed; those without one are told", async () => {
  const store = await openTestStore();
  const ids = await fill(store, 3);
  const raised = { flag: "problem", level: 2, reason: null, since: NOW } as const;
  for (const id of ids.slice(0, 2)) {
    await store.write((tx) => openCase(tx, id, raised, { rules: [], people: [] }, NOW));
  }
  const close = await run(store, { kind: "case", selection: { ids }, action: { action: "close", outcome: "moved" } });
  expect(close).toMatchObject({ kind: "case", caseAction: "close", counts: { changed: 2, same: 0, refused: 1 } });
  const cases = await store.read.select().from(problemCases);
  expect(cases.map(({ status, outcome }) => [status, outcome])).toEqual([
    ["closed", "moved"],
    ["closed", "moved"],
  ]);
  const { rows } = await sheetOf(store, SUPPORT, close.id);
  expect(rows.map(([, outcome, reason]) => [outcome, reason]).toSorted()[2]).toEqual([
    "未处理",
    "该单没有未结案的异常。",
  ]);
  await expect(
    ask(store, { kind: "case", selection: { ids }, action: { action: "close", outcome: "moved" } }, VIEWER),
  ).rejects.toThrow(ForbiddenError);
});

test("an undo of assigned cases gives them back to whom they belonged, except those that a colleague took", async () => {
  const store = await openTestStore();
  const ids = await fill(store, 4);
  const raised = { flag: "problem", level: 2, reason: null, since: NOW } as const;
  for (const id of ids) await store.write((tx) => openCase(tx, id, raised, { rules: [], people: [] }, NOW));
  const person = { passwordHash: "x", role: "support" } as const;
  for (const id of ["u1", "u2", "u3"]) {
    await store.write((tx) => insertUser(tx, { ...person, id, username: id, shops: null }, NOW));
  }
  const assign = (parcels: readonly (string | undefined)[], to: string) =>
    run(store, {
      kind: "case",
      selection: { ids: parcels.map((id) => id ?? "") },
      action: { action: "assign", to },
    });
  await assign([ids[0], ids[3]], "u1");
  const job = await assign(ids, "u2");
  expect(job).toMatchObject({ counts: { changed: 4 }, canUndo: true });
  await assign([ids[2]], "u3");
  await run(store, { kind: "case", selection: { ids: [ids[3] ?? ""] }, action: { action: "close", outcome: "moved" } });
  const undo = await undoJob(store, SUPPORT, job.id, NOW + 3);
  expect(undo).toMatchObject({ kind: "undo", caseAction: "assign", total: 4 });
  await expect(undoJob(store, SUPPORT, job.id, NOW + 3)).rejects.toThrow(ConflictError);
  await runNextChange(contextOf(store, NOW + 4));
  expect(await getJob(store.read, SUPPORT, undo.id)).toMatchObject({
    counts: { changed: 2, same: 0, refused: 2 },
    canUndo: false,
  });
  const cases = await store.read.select().from(problemCases);
  const assigneeOf = (id: string) => cases.find(({ shipmentId }) => shipmentId === id)?.assigneeId;
  expect(ids.map(assigneeOf)).toEqual(["u1", null, "u3", "u2"]);
  const { rows } = await sheetOf(store, SUPPORT, undo.id);
  expect(rows.filter(([, outcome]) => outcome === "未撤销")).toEqual([
    ["YT0000000000002", "未撤销", "之后又被修改，保持现状。"],
    ["YT0000000000003", "未撤销", "之后又被修改，保持现状。"],
  ]);
});

test("an undo of closed cases opens them again as they were, except those that were closed or opened anew", async () => {
  const store = await openTestStore();
  const ids = await fill(store, 4);
  const [, resting = "", reopened = "", relapsed = ""] = ids;
  const raised = { flag: "problem", level: 2, reason: null, since: NOW } as const;
  for (const id of ids) await store.write((tx) => openCase(tx, id, raised, { rules: [], people: [] }, NOW));
  const later = NOW + DAY_MS;
  const casesOf = async (id: string) =>
    (await store.read.select().from(problemCases)).filter(({ shipmentId }) => shipmentId === id);
  const act = async (id: string, action: CaseAction, now: number) =>
    applyCaseAction(store, (await casesOf(id))[0]?.id ?? "", action, undefined, SUPPORT, now);
  await act(resting, { action: "snooze", until: toIsoBeijing(later) }, NOW);
  const close = { action: "close", outcome: "moved" } as const;
  const job = await run(store, { kind: "case", selection: { ids }, action: close });
  expect(job).toMatchObject({ counts: { changed: 4 }, canUndo: true });
  await act(reopened, { action: "reopen" }, NOW + 2);
  await act(reopened, close, NOW + 3);
  await store.write((tx) =>
    openCase(tx, relapsed, { ...raised, flag: "refused", since: NOW + 2 }, { rules: [], people: [] }, NOW + 2),
  );
  const undo = await undoJob(store, SUPPORT, job.id, NOW + 4);
  await runNextChange(contextOf(store, NOW + 5));
  expect((await getJob(store.read, SUPPORT, undo.id)).counts).toEqual({ changed: 2, same: 0, refused: 2 });
  const open = { status: "open", outcome: null, closedAt: null, closedBy: null };
  expect(await casesOf(ids[0] ?? "")).toMatchObject([{ ...open, nextActionAt: null }]);
  expect(await casesOf(resting)).toMatchObject([{ ...open, nextActionAt: later, dueAt: later }]);
  expect(await casesOf(reopened)).toMatchObject([{ status: "closed", closedAt: NOW + 3 }]);
  expect((await casesOf(relapsed)).map(({ status }) => status).toSorted()).toEqual(["closed", "open"]);
});

test("a filter selects existing shipments: later ones are left out, changed ones are included", async () => {
  const store = await openTestStore();
  const [first = ""] = await fill(store, 120);
  const { id } = await ask(store, { kind: "edit", selection: { filter: {} }, changes: { shop: "分店" } });
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: "YT9999999999999", carrier: "yuantong" }], NOW + 1);
  await store.write(async (tx) => {
    await updateShipment(tx, first, { activityAt: NOW + DAY_MS });
  });
  await runNextChange(contextOf(store, NOW + 2));
  expect((await getJob(store.read, SUPPORT, id)).counts.changed).toBe(120);
  expect((await shopsOf(store)).at(-1)).toBeNull();
});

test("an export does not wait for an edit; one left by its worker is continued, each shipment once", async () => {
  const store = await openTestStore();
  await fill(store, 180);
  const edit = await ask(store, { kind: "edit", selection: { filter: {} }, changes: { shop: "分店" } });
  expect(edit).toMatchObject({ status: "waiting", startedAt: null, done: 0, total: 180 });
  const { id } = edit;
  let looks = 0;
  await runNextChange(contextOf(store, NOW + 1, () => ++looks > 2));
  expect(await getJob(store.read, SUPPORT, id)).toMatchObject({ status: "running", done: 100 });
  // A killed worker does not release its lease.
  const held = { lease: "killed", leasedUntil: NOW + 10_000 };
  await store.write(async (tx) => {
    await updateJobInStates(tx, id, ["running"], held);
  });
  expect(await runNextChange(contextOf(store, NOW + 2))).toBe(false);
  expect(await run(store, { ...EXPORT, selection: { filter: {} } })).toMatchObject({ status: "done", done: 180 });
  expect(await getJob(store.read, SUPPORT, id)).toMatchObject({ status: "running", done: 100 });
  expect(await runNextChange(contextOf(store, NOW + 10_001))).toBe(true);
  expect((await getJob(store.read, SUPPORT, id)).counts).toEqual({ changed: 180, same: 0, refused: 0 });
  const rows = await store.read.select().from(jobRows);
  expect(rows.map(({ ordinal }) => ordinal).toSorted((a, b) => a - b)).toEqual(rows.map((_, index) => index + 1));
});

test("a cancelled job keeps its changes, and they can be undone", async () => {
  const store = await openTestStore();
  await fill(store, 120);
  const { id } = await ask(store, { kind: "edit", selection: { filter: {} }, changes: { shop: "分店" } });
  let looks = 0;
  await runNextChange({
    ...contextOf(store),
    isStopping: () => ++looks > 1,
  });
  const cancelled = await cancelJob(store, SUPPORT, id, NOW + 1);
  expect(cancelled).toMatchObject({ status: "cancelled", done: 50, counts: { changed: 50 }, canUndo: true });
  expect(await runNextChange(contextOf(store, NOW + DAY_MS))).toBe(false);
  await expect(cancelJob(store, SUPPORT, id, NOW + 1)).rejects.toThrow(ConflictError);
  const undo = await undoJob(store, OWNER, id, NOW + 2);
  await runNextChange(contextOf(store, NOW + 3));
  expect((await getJob(store.read, OWNER, undo.id)).counts.changed).toBe(50);
  expect((await shopsOf(store)).filter((shop) => shop === "分店")).toEqual([]);
});

test("a worker whose job was cancelled while it was reading writes nothing more", async () => {
  const store = await openTestStore();
  await fill(store, 60);
  const { id } = await ask(store, { kind: "edit", selection: { filter: {} }, changes: { shop: "分店" } });
  let isCancelled: Promise<unknown> | undefined;
  const meddling: WorkContext = {
    ...contextOf(store),
    isStopping: () => {
      isCancelled ??= cancelJob(store, SUPPORT, id, NOW + 1);
      return false;
    },
  };
  await runNextChange(meddling);
  await isCancelled;
  const { status, done } = await getJob(store.read, SUPPORT, id);
  expect(status).toBe("cancelled");
  expect((await shopsOf(store)).filter((shop) => shop === "分店")).toHaveLength(done);
});

test("numbers are subscribed again if the rules allow it, never twice, and the cost is shown before", async () => {
  const store = await openTestStore();
  const ids = await fill(store, 4);
  await store.write(async (tx) => {
    const failed = { monitorStatus: "failed" } as const;
    for (const id of ids.slice(0, 2)) await updateShipment(tx, id, failed);
    await tx.update(subscriptions).set({ status: "refused" });
  });
  const selection = { filter: { q: "YT" } };
  expect(await estimateResubscription(store.read, OWNER, selection, NOW)).toEqual({
    total: 4,
    ready: 2,
    units: 2,
    isExact: true,
  });
  const changes = { carrier: "shunfeng", phone: "13800138000" };
  const job = await run(store, { kind: "resubscribe", selection, changes });
  expect(job.counts).toEqual({ changed: 2, same: 0, refused: 2 });
  expect(job).toMatchObject({ canUndo: false, fields: ["carrier", "phone"] });
  const row = await findShipmentRow(store.read, EVERY_SHOP, ids[0] ?? "");
  expect(row).toMatchObject({ monitorStatus: "queued", carrier: "shunfeng", phoneMasked: "138****8000" });
  const stored = await store.read.select().from(jobs);
  expect(JSON.stringify(stored)).not.toContain("13800138000");
  const again = await run(store, { kind: "resubscribe", selection });
  expect(again.counts).toEqual({ changed: 0, same: 0, refused: 4 });
  const { rows } = await sheetOf(store, SUPPORT, again.id);
  expect(rows[1]?.[2]).toBe("该单号已在排队订阅，无需重复提交。");
  expect(await store.read.select().from(subscriptions)).toHaveLength(6);
});

test("subscribed again as one of many, a number whose parcel ended long ago begins another parcel", async () => {
  const store = await openTestStore();
  const [ended = "", watched = ""] = await fill(store, 2, { codAmount: 9_900, orderNumber: "OLD" });
  const activityAt = NOW - 90 * DAY_MS;
  await store.write((tx) => updateShipment(tx, ended, { monitorStatus: "shutdown", state: 3, activityAt }));
  const job = await run(store, {
    kind: "resubscribe",
    selection: { ids: [ended, watched] },
    changes: { phone: "13900139000" },
  });
  expect(job.counts).toMatchObject({ changed: 1, refused: 1 });
  const [result] = await store.read.select().from(jobRows).orderBy(jobRows.ordinal);
  const next = await findShipment(store.read, EVERY_SHOP, result?.shipmentId ?? "", NOW);
  expect(next).toMatchObject({
    earlierParcel: { id: ended },
    phone: "139****9000",
    orderNumber: null,
    codAmount: null,
  });
  expect(await findShipmentRow(store.read, EVERY_SHOP, ended)).toMatchObject({
    orderNumber: "OLD",
    state: 3,
    activityAt,
  });
});

test("all filtered shipments are exported, with escaped formulas, and numbers as text", async () => {
  const store = await openTestStore();
  await fill(store, 260, { shop: "=1+1", orderNumber: "000123456789012345" });
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "SF0000000000001", carrier: "shunfeng", phone: "13800138000" }],
    NOW,
  );
  const job = await run(store, { ...EXPORT, selection: { filter: { carrier: "yuantong" } } });
  expect(job).toMatchObject({ status: "done", total: 260, done: 260, format: "xlsx", hasResult: true });
  const { rows, name } = await sheetOf(store, SUPPORT, job.id);
  expect(name).toBe("运单-202611241200.xlsx");
  expect(rows[0]).toEqual(["运单号", "店铺", "订单号"]);
  expect(rows[1]).toEqual(["YT0000000000259", "=1+1", "000123456789012345"]);
  expect(rows).toHaveLength(261);
  expect(new Set(rows.slice(1).map(([number]) => number)).size).toBe(260);

  const csv = { ...exportOf(["shop", "orderNumber", "phone"]), format: "csv" as const };
  for (const encoding of ["utf-8", "gb18030"] as const) {
    const { id } = await run(store, { ...csv, encoding, selection: { filter: {} } });
    const { file, name } = await openJobResult(store.read, SUPPORT, id, CHINESE);
    expect(name).toMatch(/\.csv$/);
    const bytes = await buffer(file);
    expect([...bytes.subarray(0, 3)].join() === "239,187,191").toBe(encoding === "utf-8");
    const lines = new TextDecoder(encoding).decode(bytes).split("\r\n");
    expect(lines.slice(0, 3)).toEqual(["店铺,订单号,电话（打码）", ",,138****8000", "'=1+1,000123456789012345\t,"]);
  }
});

test("an export has the language of its request, and contains no personal names", async () => {
  const store = await openTestStore();
  const [id = ""] = await fill(store, 1);
  const lastEvent = "【深圳】派件员：张三丰（13800138000）正在派送";
  await store.write((tx) => updateShipment(tx, id, { state: 5, lastEvent }));
  const columns = ["waybillNumber", "stateName", "lastEvent"] as const;
  const input = { ...exportOf([...columns]), selection: { ids: [id] } };
  const created = await createJob(store, SUPPORT, newJobSchema.parse(input), NOW, "en");
  await runNextExport(contextOf(store, NOW + 1));
  const { rows, name } = await sheetOf(store, SUPPORT, created.id);
  expect(name).toBe("Shipments-202611241200.xlsx");
  expect(rows[0]).toEqual(["Waybill", "State", "Latest event"]);
  expect(rows[1]?.[1]).toBe("Out for delivery");
  expect(rows[1]?.[2]).toMatch(/派件员：张\*丰（138\*+8000）正在派送/);
  const { rows: chinese } = await sheetOf(store, SUPPORT, (await run(store, input)).id);
  expect(chinese[0]).toEqual(["运单号", "状态", "最新轨迹"]);
});

/** Columns that an import reads, and their fields. */
const IMPORTED = {
  carrierName: "carrier",
  waybillNumber: "waybillNumber",
  orderNumber: "orderNumber",
  shop: "shop",
  salesperson: "salesperson",
  recipient: "recipient",
  phone: "phone",
  codAmount: "codAmount",
  freight: "freight",
  from: "from",
  to: "to",
  destinationCountry: "destinationCountry",
} as const;

test.each(LANGUAGES)("an export in %s can be imported again, its amounts and times are real ones", async (language) => {
  const store = await openTestStore();
  await fill(store, 1, { codAmount: 12_850 });
  const columns = [...(Object.keys(IMPORTED) as (keyof typeof IMPORTED)[]), "createdAt" as const];
  const input = newJobSchema.parse({ ...exportOf(columns), selection: { filter: {} } });
  const { id } = await createJob(store, SUPPORT, input, NOW, language);
  await runNextExport(contextOf(store));
  const { file, name } = await openJobResult(store.read, SUPPORT, id, CHINESE);
  const bytes = await buffer(file);
  const { Sheets, SheetNames } = read(bytes);
  const { H2, M2 } = Sheets[SheetNames[0] ?? ""] ?? {};
  expect([H2, M2].map((cell) => [cell?.t, cell?.w])).toEqual([
    ["n", "128.50"],
    ["n", "2026-11-24 12:00:00"],
  ]);
  const { columns: recognized, rows } = await uploadImport(
    store,
    { bytes, fileName: name },
    { name: "店主", shops: EVERY_SHOP },
    NOW,
  );
  expect(rows).toBe(1);
  expect(recognized.map(({ field }) => field)).toEqual([...Object.values(IMPORTED), null]);
});

test("an interrupted export has every row once", async () => {
  const store = await openTestStore();
  await fill(store, 600);
  const { id } = await ask(store, { ...EXPORT, selection: { filter: {} } });
  await expect(openJobResult(store.read, SUPPORT, id, CHINESE)).rejects.toThrow(NotFoundError);
  let looks = 0;
  await runNextExport(contextOf(store, NOW + 1, () => ++looks > 1));
  expect(await getJob(store.read, SUPPORT, id)).toMatchObject({ status: "running", done: 250 });
  await runNextExport(contextOf(store, NOW + 2));
  const { rows } = await sheetOf(store, SUPPORT, id);
  expect(new Set(rows.map(([number]) => number)).size).toBe(601);
  expect(rows).toHaveLength(601);
});

test("viewers export what they may see and change nothing; jobs are visible to their requester and the owner", async () => {
  const store = await openTestStore();
  const [id = ""] = await fill(store, 1, { phone: "13800138000", recipient: "张三" });
  const selection = { ids: [id] };
  await expect(ask(store, { kind: "edit", selection, changes: { shop: "A" } }, VIEWER)).rejects.toThrow(ForbiddenError);
  await expect(ask(store, { kind: "resubscribe", selection }, VIEWER)).rejects.toThrow(ForbiddenError);
  const personal = { ...exportOf(["waybillNumber", "recipient", "phone", "to"]), selection };
  await expect(ask(store, personal, VIEWER)).rejects.toThrow(InvalidInputError);

  const { id: viewers } = await run(store, { ...EXPORT, selection }, VIEWER);
  const { id: supports } = await run(store, personal, SUPPORT);
  expect((await sheetOf(store, SUPPORT, supports)).rows[1]).toEqual(["YT0000000000000", "张*", "138****8000", ""]);
  for (const requester of [OTHER, VIEWER, { ...SUPPORT, role: "viewer", shops: EVERY_SHOP } as const]) {
    await expect(getJob(store.read, requester, supports)).rejects.toThrow(NotFoundError);
    await expect(openJobResult(store.read, requester, supports, CHINESE)).rejects.toThrow(NotFoundError);
    await expect(cancelJob(store, requester, supports, NOW)).rejects.toThrow(NotFoundError);
    expect((await listJobs(store.read, requester, 20)).items.map((each) => each.id)).not.toContain(supports);
  }
  expect((await listJobs(store.read, OWNER, 20)).items.map((each) => each.id)).toEqual([supports, viewers]);
});

test("requests are limited in size, and a misspelt filter does not select everything", async () => {
  const store = await openTestStore();
  await fill(store, 1);
  const input = { ...EXPORT, selection: { filter: { sate: "2" } } };
  await expect(ask(store, input)).rejects.toMatchObject({ name: "InvalidShapeError" });
  for (const bad of [
    { kind: "edit", selection: { ids: [] }, changes: { shop: "A" } },
    { kind: "edit", selection: { ids: ["a"] }, changes: {} },
    { kind: "edit", selection: { ids: ["a"] }, changes: { phone: "1" } },
    { kind: "edit", selection: { ids: ["a"] }, changes: { carrier: "nobody" } },
    { kind: "export", selection: { ids: ["a"] }, columns: ["secret"] },
    { kind: "undo", selection: { ids: ["a"] } },
  ]) {
    expect(newJobSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  }
  for (let count = 0; count < MAX_RUNNING_JOBS; count += 1) await ask(store, { ...EXPORT, selection: { filter: {} } });
  await expect(ask(store, { ...EXPORT, selection: { filter: {} } })).rejects.toThrow(ConflictError);
  await ask(store, { ...EXPORT, selection: { filter: {} } }, OTHER);
});

test("a job is deleted with all its data a week after its end", async () => {
  const store = await openTestStore();
  await fill(store, 3);
  await run(store, { ...EXPORT, selection: { filter: {} } });
  await run(store, { kind: "edit", selection: { filter: {} }, changes: { shop: "A" } });
  const { id: running } = await ask(store, { ...EXPORT, selection: { filter: {} } });
  await deleteExpired(store, NOW + 7 * DAY_MS);
  expect(await store.read.select().from(jobs)).toHaveLength(3);
  await deleteExpired(store, NOW + 7 * DAY_MS + 2);
  expect((await store.read.select().from(jobs)).map(({ id }) => id)).toEqual([running]);
  expect(await store.read.select().from(jobRows)).toEqual([]);
  expect(await store.read.select().from(jobChunks)).toEqual([]);
});

test.each([
  ["was disabled", { disabledAt: NOW }],
  ["has a lower role now", { role: "viewer" as const }],
  ["sees fewer shops now", { shops: '["旗舰店"]' }],
])("a job ends as cancelled with a sentence when the person who started it %s", async (_what, change) => {
  const store = await openTestStore();
  await store.write((tx) =>
    insertUser(tx, { id: SUPPORT.id, username: "wang", passwordHash: "x", role: "support", shops: null }, NOW),
  );
  await fill(store, 120);
  const changes = { shop: "新店" };
  const { id } = await ask(store, { kind: "edit", selection: { filter: { q: "YT" } }, changes });
  let writes = 0;
  const changing: Store = {
    ...store,
    write: async (body) => {
      const result = await store.write(body);
      writes += 1;
      // The first claims the job, the second is its first step.
      if (writes === 2) await store.write((tx) => updatePerson(tx, SUPPORT.id, change, NOW));
      return result;
    },
  };
  expect(await runNextChange({ ...contextOf(store), store: changing })).toBe(true);
  const job = await getJob(store.read, OWNER, id);
  expect(job).toMatchObject({ status: "cancelled", done: 50, error: "jobs.askerGone" });
  const { items } = await listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({ action: "job.finished" }));
  expect(items).toMatchObject([{ outcome: "refused", target: { id }, facts: { kind: "edit", done: 50 } }]);
  expect((await shopsOf(store)).filter((shop) => shop === "新店")).toHaveLength(50);
  expect(await runNextChange(contextOf(store))).toBe(false);
});

test("the export of a person who was disabled is deleted", async () => {
  const store = await openTestStore();
  await store.write((tx) =>
    insertUser(tx, { id: SUPPORT.id, username: "wang", passwordHash: "x", role: "support", shops: null }, NOW),
  );
  await fill(store, 10);
  const { id } = await ask(store, { ...EXPORT, selection: { filter: {} } });
  await store.write((tx) => updatePerson(tx, SUPPORT.id, { disabledAt: NOW }, NOW));
  await runNextExport(contextOf(store));
  expect(await getJob(store.read, OWNER, id)).toMatchObject({ status: "cancelled", done: 0 });
  expect(await store.read.select().from(jobChunks)).toEqual([]);
});
