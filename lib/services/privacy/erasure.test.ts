import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { read, utils } from "@e965/xlsx";
import { expect, onTestFinished, test, vi } from "vitest";
import { saveArchiveSetting } from "@/db/queries/archive/archive-state-records";
import { insertErasure, listErasures, savePrivacySettings } from "@/db/queries/privacy/erasure-records";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { openAddress } from "@/db/queries/shipments/shipment-rows";
import { addTags, findTagsOfShipments } from "@/db/queries/tags/shipment-tag-records";
import { findTrace } from "@/db/queries/tracking/stored-traces";
import { bills } from "@/db/schema/bill-tables";
import { packages } from "@/db/schema/charge-tables";
import { caseEvents, problemCases } from "@/db/schema/flag-tables";
import { handovers } from "@/db/schema/handover-tables";
import { hookEvents } from "@/db/schema/hook-tables";
import { importJobs } from "@/db/schema/import-tables";
import { archivedParcels, archiveFiles } from "@/db/schema/operation/archive-tables";
import { tags } from "@/db/schema/parcels/tag-tables";
import { pushes, refusedPushes } from "@/db/schema/push-tables";
import { savedViews } from "@/db/schema/saved-view-tables";
import { bankStatements } from "@/db/schema/settlement/bank-tables";
import { remittanceFiles, settlementLog } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { recordAudit } from "@/lib/audit/record-audit";
import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import { SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { newJobSchema } from "@/lib/domain/jobs/new-job";
import { tagKey } from "@/lib/domain/tags/tag";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { signParam } from "@/lib/kuaidi100/signature";
import { logger } from "@/lib/log/logger";
import { openFolderStorage } from "@/lib/outbound/file-storage/folder-storage";
import { deriveSalt } from "@/lib/sealing/secrets";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { createIdempotently } from "@/lib/services/api/idempotent-create";
import { archiveParcels } from "@/lib/services/archive/archive-parcels";
import { restoreParcel } from "@/lib/services/archive/restore-parcel";
import { decompressFrame } from "@/lib/services/archive/zstd";
import { beginAuditHeads } from "@/lib/services/audit/begin-heads";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { uploadImport } from "@/lib/services/imports/upload-import";
import { createJob } from "@/lib/services/jobs/job-commands";
import { runNextChange, runNextExport } from "@/lib/services/jobs/run-job";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { hashPhone } from "@/lib/services/shipments/hash-phone";
import { findInFile, findInTables } from "@/lib/services/testing/find-in-store";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { readLedger } from "./erasure-ledger";
import { previewRetention } from "./erasure-views";
import { exportPersonFile } from "./export-person-file";
import { exportPerson, previewPerson, queuePersonErasure } from "./person-requests";
import { completeLedger, replayErasures } from "./replay-erasures";
import { type ErasurePlace, queueDueErasure, runNextErasure } from "./run-erasure";

const PHONE = "13912340987";
const NAME = "欧阳翠微";
const STREET = "枇杷巷";
/** As people write them in names of files, tags and notes. */
const SPELLINGS = ["139-1234-0987", "１３９１２３４０９８７", "欧阳 翠微"];
/** In an entry of the audit that cannot be changed. */
const PLAIN = "欧阳·翠微";
const CANARY = [PHONE, NAME, STREET, "****0987", ...SPELLINGS];
const ADDRESS = `广东省深圳市南山区${STREET}18号${NAME}`;
const PERSON = { name: NAME, phone: PHONE, street: STREET, address: ADDRESS };
const OTHER = { name: "诸葛青云", phone: "13700001111", street: "荔枝路", address: "广东省深圳市南山区荔枝路20号" };
const ENTERED_AT = Date.UTC(2026, 8, 14, 2);
const DAYS = 30;
const DUE_AT = ENTERED_AT + DAYS * DAY_MS + 24 * HOUR_MS;

interface Setting {
  store: Store;
  folder: string;
  place: ErasurePlace;
  /** Runs what waits. */
  run(now: number): Promise<void>;
}

async function openSetting(): Promise<Setting> {
  const store = await openTestStore();
  const folder = mkdtempSync(join(tmpdir(), "waybill-erasure-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const place: ErasurePlace = {
    dataDir: folder,
    openArchive: async () => ({
      storage: openFolderStorage(folder),
      place: "test",
      temporaryFolder: join(folder, "temporary"),
    }),
  };
  const run = async (now: number) => {
    while (await runNextErasure({ store, clock: () => now, isStopping: () => false }, place));
  };
  return { store, folder, place, run };
}

function signedPush(
  waybillNumber: string,
  state = "3",
  time = "2026-09-13 18:00:00",
  { name, phone, street } = PERSON,
): string {
  const data = [
    {
      ftime: time,
      time,
      context: `已签收，签收人：${name}，电话${phone}`,
      areaName: `广东,深圳市,${name} ${phone}`,
      location: `${name} ${phone}`,
      status: "签收",
    },
    {
      ftime: "2026-09-13 12:00:00",
      time: "2026-09-13 12:00:00",
      context: `【深圳转运中心】快件送往${street}18号`,
      areaName: `广东,深圳市,${street}`,
      location: `${street}18号`,
      status: "派件",
    },
    {
      time: "2026-09-13 11:00:00",
      context: "【深圳】已到达",
      areaName: "广东,深圳市,南山区",
      location: "22.5,113.9",
      status: `在途 ${name} ${phone}`,
    },
  ];
  return JSON.stringify({
    status: "shutdown",
    message: "",
    lastResult: { state, com: "yuantong", nu: waybillNumber, data },
  });
}

function push(store: Store, callbackId: string, param: string, now: number) {
  return receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, now);
}

/** Enters a parcel to the canary, or to somebody else, and delivers it. */
async function deliver(store: Store, waybillNumber: string, person = PERSON) {
  const { name, phone, address } = person;
  const places = { to: address, from: "浙江省金华市义乌市稠城街道" };
  const orderNumber = `TB1001,${name}-${phone}`;
  const input = { waybillNumber, carrier: "yuantong", phone, recipient: name, orderNumber, ...places };
  const [created] = await createShipments(store, EVERY_SHOP, [input], ENTERED_AT);
  if (!created || "error" in created) throw new Error("the parcel was not entered");
  const all = await store.read.select().from(subscriptions);
  const callbackId = all.find(({ shipmentId }) => shipmentId === created.id)?.callbackId ?? "";
  await store.write((tx) => tx.update(subscriptions).set({ message: `提交成功，收件人${name}${phone}` }));
  const param = signedPush(waybillNumber, undefined, undefined, person);
  await push(store, callbackId, param, ENTERED_AT + HOUR_MS);
  return { id: created.id, callbackId, waybillNumber };
}

async function findShipment({ read }: Store, id: string) {
  const row = (await read.select().from(shipments)).find((each) => each.id === id);
  if (!row) throw new Error("no such parcel");
  return row;
}

/** Puts the canary into what people write and what belongs to no parcel. */
async function plantTexts(store: Store, shipmentId: string) {
  const at = ENTERED_AT + HOUR_MS;
  const text = `${NAME} ${PHONE} 放${STREET}门口`;
  await push(store, "callback-of-nobody", signedPush("YT404"), at);
  await store.write(async (tx) => {
    const body = Buffer.from(`param=${encodeURIComponent(text)}`);
    await tx
      .insert(refusedPushes)
      .values({ id: "r1", receivedAt: at, reason: "x", returnCode: "500", body, bodyBytes: 9 });
    const flag = { flag: "problem", flagLevel: 2, flagSince: at };
    const times = { openedAt: at, dueAt: at, closedAt: at, version: 0 };
    await tx
      .insert(problemCases)
      .values({ id: "c1", shipmentId, status: "closed", step: "to-contact", ...flag, ...times } as never);
    await tx.insert(caseEvents).values({ id: "e1", caseId: "c1", at, kind: "note", detail: text });
    const counts = { openCount: 0, dueCount: 0, waitingCount: 0 };
    await tx
      .insert(handovers)
      .values({ id: "h1", at, authorId: "u", authorName: "客服", text, ...counts, status: "accepted" } as never);
    await tx.insert(settlementLog).values({ id: "s1", at, by: "财务", action: "resolved", note: text } as never);
    const view = { position: 0, madeBy: "客服", changedAt: at };
    await tx.insert(savedViews).values([
      { id: "v1", name: "待签收", query: `q=${PHONE}`, ...view },
      { id: "v2", name: `催件 ${PHONE}`, query: "state=5", ...view },
      { id: "v3", name: "疑难件", query: "state=2&q=YT9000001", ...view },
    ]);
    const payload = JSON.stringify({ type: "shipment.signed", data: { shipment: { lastEvent: text } } });
    await tx
      .insert(hookEvents)
      .values({ id: "k1", position: "1", type: "shipment.signed", shipmentId, recordedAt: at, payload });
  });
}

/** Puts the canary into what is kept for days only: a file, an export, a change of many, an answer. */
async function plantFiles(store: Store, { imported = "订单.csv", settled = "货款.csv" } = {}) {
  const now = ENTERED_AT + HOUR_MS;
  const context = { store, clock: () => now, isStopping: () => false };
  const bytes = Buffer.from(`单号,快递公司,收件人,手机号,收件地址\nYT5550001,圆通,${NAME},${PHONE},${ADDRESS}`);
  await uploadImport(store, { bytes, fileName: imported }, { name: "店主", shops: EVERY_SHOP }, now);
  const problems = [{ line: 2, field: "carrier", message: "", value: `${STREET} ${NAME}` }];
  await store.write(async (tx) => {
    await tx.update(importJobs).set({ status: "done", problems: JSON.stringify(problems) });
    const nothing = { fileName: settled, contentHash: "h", bytes: 1, sheetNames: "[]", header: "{}", mapping: "[]" };
    const check = JSON.stringify({ payments: 0, problems });
    const file = { id: "f1", status: "booked", isFileKept: true, isNetOfFee: false, rows: 1, check, isJudged: true };
    const by = { createdBy: "店主", createdAt: now, changedBy: "店主", changedAt: now };
    await tx.insert(remittanceFiles).values({ ...nothing, ...file, ...by } as never);
  });
  const requester = { kind: "user" as const, id: "1", name: "店主", role: "owner" as const, shops: EVERY_SHOP };
  const columns = ["waybillNumber", "to", "lastEvent"];
  const selection = { filter: {} };
  for (const order of [
    { kind: "export", selection, columns, format: "csv" },
    { kind: "edit", selection: { filter: { q: PHONE } }, changes: { salesperson: "李四" } },
  ]) {
    await createJob(store, requester, newJobSchema.parse(order), now);
  }
  expect(await runNextExport(context)).toBe(true);
  expect(await runNextChange(context)).toBe(true);
  const request = { caller: "token:1", key: "k", path: "/api/v1/shipments", body: Buffer.from(PHONE) };
  await createIdempotently(store, request, now, async () => ({ status: 200, location: null, body: { to: ADDRESS } }));
}

/** Puts the canary into what people name and note, in several spellings, and what the audit says of it. */
async function plantNames(store: Store, own: string, other: string) {
  const [phone = "", wide = "", name = ""] = SPELLINGS;
  const at = ENTERED_AT + HOUR_MS;
  await store.write(async (tx) => {
    await updateShipment(tx, own, { note: `回电 ${wide}` });
    await updateShipment(tx, other, { note: `与${NAME} ${phone} 的件装反了` });
    const flag = { flag: "problem", flagLevel: 2, flagSince: at, status: "closed", step: "to-contact" };
    const times = { openedAt: at, dueAt: at, closedAt: at, version: 0 };
    await tx.insert(problemCases).values({ id: "c2", shipmentId: other, ...flag, ...times } as never);
    await tx.insert(caseEvents).values({ id: "e2", caseId: "c2", at, kind: "note", detail: `${NAME}来电` });
    for (const [id, text] of [
      ["t1", name],
      ["t2", phone],
    ] as const)
      await tx.insert(tags).values({ id, name: text, key: tagKey(text, null), color: "blue", createdAt: at });
    await addTags(
      tx,
      [
        ["t1", own],
        ["t2", own],
        ["t2", other],
      ].map(([tagId = "", shipmentId = ""]) => ({ tagId, shipmentId })),
    );
    const bought = { boughtAt: at, units: 1, giftUnits: 0, price: 1, enteredBy: "店主", enteredAt: at };
    await tx.insert(packages).values({ id: "p1", ...bought, note: `${name} 的赔付，${STREET}18号` });
    const by = { createdBy: "店主", createdAt: at };
    const totals = JSON.stringify({ problems: [{ line: 2, message: `${NAME} ${wide}` }] });
    await tx.insert(bills).values({
      id: "b1",
      month: "2026-09",
      fileName: `${wide}.xlsx`,
      contentHash: "h",
      totals,
      isComplete: true,
      ...by,
    });
    const days = { fromDay: 1, toDay: 1, entries: 1, added: 1 };
    await tx
      .insert(bankStatements)
      .values({ id: "s1", bank: "cmb", format: "x", fileName: `${name}流水.csv`, ...days, ...by });
    const log = { by: "财务", action: "upload" as const, subject: `${NAME}${PHONE}.csv` };
    await tx.insert(settlementLog).values({ id: "s2", at, ...log });
    const data = { shipment: { tags: [name, "加急"], lastEvent: null } };
    const event = { position: "2", type: "shipment.signed" as const, shipmentId: own, recordedAt: at };
    await tx.insert(hookEvents).values({ id: "k2", ...event, payload: JSON.stringify({ data }) });
    const tagged = { data: { shipment: { tags: [phone, "加急"], lastEvent: null } } };
    await tx
      .insert(hookEvents)
      .values({ ...event, id: "k3", position: "3", shipmentId: other, payload: JSON.stringify(tagged) });
  });
  const entry = { at, actor: SYSTEM_ACTOR, via: "web", outcome: "done" } as const;
  for (const detail of [
    { action: "tag.create", target: { kind: "tag", id: "t1" }, after: { name } },
    { action: "import.start", facts: { fileName: `${NAME}.csv` } },
    {
      action: "shipment.edit",
      target: { kind: "shipment", id: own },
      before: { tags: [name], note: wide },
      after: { tags: [], note: "" },
    },
    {
      action: "shipment.reveal",
      target: { kind: "shipment", id: own },
      facts: { masked: "139****0987" },
      reason: `${NAME} 来电`,
    },
    // As versions before this one recorded the name of a tag.
    { action: "hook.create", after: { name: PLAIN } },
  ])
    await recordAudit(store, { ...entry, ...detail });
}

test("24 hours after its time a person is in no table, no file and no byte of the database", async () => {
  const { store, run } = await openSetting();
  const parcel = await deliver(store, "YT9000001");
  await plantTexts(store, parcel.id);
  await plantFiles(store);
  const before = await findShipment(store, parcel.id);
  expect((await findInTables(store, CANARY)).length).toBeGreaterThan(12);
  await savePrivacySettingsOf(store, DAYS);
  await queueDueErasure(store, DUE_AT - 30 * HOUR_MS);
  await run(DUE_AT - 30 * HOUR_MS);
  expect((await findShipment(store, parcel.id)).erasedAt).toBeNull(); // not yet
  await deleteExpired(store, DUE_AT);
  await queueDueErasure(store, DUE_AT);
  await run(DUE_AT);
  expect(await findInTables(store, CANARY)).toEqual([]);
  expect(await findInFile(store, CANARY)).toEqual([]);

  const after = await findShipment(store, parcel.id);
  const { state, signedAt, lastEventAt, origin, destination, activityAt, submittedAs } = before;
  expect(after).toMatchObject({ state, signedAt, lastEventAt, origin, destination, activityAt, submittedAs });
  expect([before.recipientMasked, after.recipientMasked, after.recipientSealed]).toEqual(["欧*", null, null]);
  expect(after).toMatchObject({ lastProvince: "广东", lastCity: "深圳市******" });
  expect(parseLaneEnd(openAddress(after.toSealed))).toEqual(parseLaneEnd(ADDRESS));
  const { origin: events } = await findTrace(store.read, parcel.id);
  const whole = { areaName: "广东,深圳市,南山区", location: "22.5,113.9", context: "【深圳】已到达" };
  expect(events).toMatchObject([
    { ...whole, status: "在途 *** ***" },
    { status: "派件", areaName: "广东,深圳市,***" },
    { status: "签收", areaName: "广东,深圳市,*** ***" },
  ]);
  const [newest] = await listErasures(store.read, 1);
  expect(newest).toMatchObject({ kind: "age", status: "done", done: 1 });
  expect(JSON.parse(newest?.counts ?? "")).toMatchObject({
    shipment: 1,
    leg: 1,
    push: 2,
    refused_push: 1,
    case_event: 1,
    saved_view: 2,
  });
  expect(await store.read.select({ id: savedViews.id }).from(savedViews)).toEqual([{ id: "v3" }]);

  // What comes later is kept and acknowledged, restores nothing and loses no state.
  expect(await push(store, parcel.callbackId, signedPush(parcel.waybillNumber), DUE_AT)).toBe("duplicate");
  const late = await push(
    store,
    parcel.callbackId,
    signedPush(parcel.waybillNumber, "4", "2026-10-20 09:00:00"),
    DUE_AT,
  );
  expect(late).toBe("applied");
  expect(await findInTables(store, CANARY)).toEqual([]);
  expect((await findShipment(store, parcel.id)).state).toBe(4);
  const rebuilt = await rebuildShipment(store, EVERY_SHOP, parcel.id, DUE_AT);
  expect(rebuilt.after).toBe(rebuilt.before);
  const [again] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: parcel.waybillNumber, carrier: "yuantong" }],
    DUE_AT,
  );
  expect(again).toHaveProperty("error"); // a number is still entered once
});

function savePrivacySettingsOf(store: Store, retentionDays: number | null) {
  return store.write((tx) => savePrivacySettings(tx, { retentionDays, changedBy: "owner", changedAt: ENTERED_AT }));
}

test("archived parcels are erased in their file, and come back without people", async () => {
  const { store, folder, place, run } = await openSetting();
  const { id, callbackId, waybillNumber } = await deliver(store, "YT9000002");
  await push(store, "callback-of-nobody", signedPush("YT404"), ENTERED_AT);
  await store.write((tx) => saveArchiveSetting(tx, { months: 1 }, "owner", ENTERED_AT));
  const now = Date.UTC(2026, 10, 20);
  const archive = await place.openArchive();
  await updateFigures({ store, clock: () => now, isStopping: () => false });
  await archiveParcels({ store, ...archive, clock: () => now, isStopping: () => false, pause: async () => {} });
  const [archived] = await store.read.select().from(archivedParcels);
  expect(archived?.shipmentId).toBe(id);
  await savePrivacySettingsOf(store, DAYS);
  await queueDueErasure(store, now + DAY_MS);
  await run(now + DAY_MS);
  expect(readdirSync(join(folder, "archive"))).toHaveLength(2); // of the parcel, and of the push to nobody
  const text = await readArchive(folder);
  expect(text).toContain(id);
  expect(CANARY.filter((word) => text.includes(word))).toEqual([]);
  expect(await store.read.select().from(archiveFiles)).toMatchObject([
    { status: "done", replacedName: null },
    { status: "done", replacedName: null },
  ]);

  await push(store, callbackId, signedPush(waybillNumber, "4", "2026-11-20 09:00:00"), now + DAY_MS);
  await restoreParcel(store, archive.storage, id, { cause: "push", scope: EVERY_SHOP, by: null }, now + DAY_MS);
  expect(await findInTables(store, CANARY)).toEqual([]);
  const row = await findShipment(store, id);
  expect(row).toMatchObject({ state: 4, phoneHash: null });
  const rebuilt = await rebuildShipment(store, EVERY_SHOP, id, now);
  expect(rebuilt.after).toBe(rebuilt.before);
});

test.each(["before the file is written again", "after it"])(
  "a parcel that is brought back while its person is erased comes back without the person: read %s",
  async (moment) => {
    const { store, place, run } = await openSetting();
    const { id } = await deliver(store, "YT9000009");
    await store.write((tx) => saveArchiveSetting(tx, { months: 1 }, "owner", ENTERED_AT));
    const now = Date.UTC(2026, 10, 20);
    const archive = await place.openArchive();
    await updateFigures({ store, clock: () => now, isStopping: () => false });
    await archiveParcels({ store, ...archive, clock: () => now, isStopping: () => false, pause: async () => {} });
    await queuePersonErasure(store, PHONE, { reason: "asked by the person", askedBy: "店主" }, now);
    const restorer = { cause: "push", scope: EVERY_SHOP, by: null } as const;
    if (moment === "after it") {
      const get = async (name: string) => {
        const bytes = await buffer(await archive.storage.get(name));
        await run(now);
        return Readable.from([bytes]);
      };
      await restoreParcel(store, { ...archive.storage, get }, id, restorer, now);
    } else {
      // When the erasure has listed the person's live parcels and names, and before it writes the archive.
      let times = 0;
      const openArchive = async () => {
        times += 1;
        if (times === 2) await restoreParcel(store, archive.storage, id, restorer, now);
        return place.openArchive();
      };
      const context = { store, clock: () => now, isStopping: () => false };
      expect(await runNextErasure(context, { ...place, openArchive })).toBe(true);
    }
    expect(await findShipment(store, id)).toMatchObject({ phoneSealed: null, erasedAt: now });
    expect(await findInTables(store, CANARY)).toEqual([]);
  },
);

/** The text of every archive file. */
async function readArchive(folder: string): Promise<string> {
  const names = readdirSync(join(folder, "archive"));
  const frames = names.flatMap((name) => splitFrames(readFileSync(join(folder, "archive", name))));
  return (await Promise.all(frames.map((frame) => decompressFrame(frame)))).join("");
}

const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

function splitFrames(bytes: Buffer): Buffer[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(ZSTD_MAGIC); at >= 0; at = bytes.indexOf(ZSTD_MAGIC, at + 1)) starts.push(at);
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1] ?? bytes.length - 48));
}

test("one person is erased by phone, and nobody else", async () => {
  const { store, run } = await openSetting();
  const own = await deliver(store, "YT9000003");
  const other = await deliver(store, "YT9000004", { ...PERSON, phone: OTHER.phone });
  await plantTexts(store, own.id);
  const request = {
    kind: "person" as const,
    status: "queued" as const,
    subjectHash: hashPhone(PHONE),
    createdAt: ENTERED_AT,
  };
  await store.write((tx) => insertErasure(tx, { id: "p1", ...request }));
  await run(ENTERED_AT + DAY_MS);
  const places = ["leg.events", "leg.newest_area", "leg.newest_context", "push.param", "shipment.last_area"];
  const ofOther = [...places, "shipment.last_city", "shipment.last_event", "subscription.message"];
  expect(await findInTables(store, [OTHER.phone])).toEqual(expect.arrayContaining(ofOther)); // as the carrier wrote it
  expect(await findInTables(store, [PHONE])).toEqual([]);
  expect((await findShipment(store, own.id)).phoneSealed).toBeNull();
  const untouched = await findShipment(store, other.id);
  expect(untouched.erasedAt).toBeNull();
  expect(openAddress(untouched.toSealed)).toBe(ADDRESS);
  const unknown = (await store.read.select().from(pushes)).filter(({ verdict }) => verdict === "unknown");
  expect(unknown.every(({ redactedAt }) => redactedAt !== null)).toBe(true);
});

test("everything of one person is exported, archived parcels too, counted and erased wherever it is named", async () => {
  const { store, folder, place, run } = await openSetting();
  const archived = await deliver(store, "YT9000006");
  const archive = await place.openArchive();
  const now = Date.UTC(2026, 10, 20);
  await store.write((tx) => saveArchiveSetting(tx, { months: 1 }, "owner", ENTERED_AT));
  await updateFigures({ store, clock: () => now, isStopping: () => false });
  await archiveParcels({ store, ...archive, clock: () => now, isStopping: () => false, pause: async () => {} });
  const live = await deliver(store, "YT9000007");
  await plantTexts(store, live.id);
  const other = await deliver(store, "YT9000008", OTHER);

  const { items, nextCursor } = await exportPerson(store, archive.storage, "+86 139 1234-0987");
  expect(nextCursor).toBeNull();
  expect(items).toMatchObject([
    {
      id: live.id,
      isArchived: false,
      phone: PHONE,
      recipient: NAME,
      to: ADDRESS,
      notes: [{ text: expect.stringContaining(NAME) }],
    },
    { id: archived.id, isArchived: true, phone: PHONE, recipient: NAME, to: ADDRESS, notes: [] },
  ]);
  for (const { events, pushes: raw } of items) {
    expect(events.map(({ context }) => context).join()).toContain(NAME);
    expect(raw).toHaveLength(1);
  }

  const { file, name } = exportPersonFile({ t: translatorIn("zh-CN"), now }, store, archive.storage, PHONE);
  const { Sheets, SheetNames } = read(await buffer(file));
  expect([name, SheetNames.slice(0, 2)]).toEqual(["个人信息.xlsx", ["个人信息", "轨迹和记录"]]);
  const cellsOf = (sheet: string) => utils.sheet_to_json<Record<string, unknown>>(Sheets[sheet] ?? {}, { raw: true });
  const parcels = cellsOf("个人信息");
  expect(parcels).toMatchObject([
    { 运单号: "YT9000007", 电话: PHONE, 收件人: NAME, 收件地址: ADDRESS },
    { 运单号: "YT9000006", 电话: PHONE, 收件人: NAME, 收件地址: ADDRESS },
  ]);
  const personal = Object.entries(Sheets.个人信息 ?? {}).filter(([, { v }]) => [PHONE, ADDRESS].includes(v));
  expect(personal.map(([, { t }]) => t)).toEqual(["s", "s", "s", "s"]);
  const texts = cellsOf("轨迹和记录");
  expect(texts.filter(({ 类型 }) => 类型 === "推送")).toHaveLength(2);
  expect(texts.filter(({ 内容 }) => String(内容).includes(NAME)).length).toBeGreaterThanOrEqual(4);

  const preview = await previewPerson(store.read, PHONE);
  expect(preview).toEqual({
    parcels: 2,
    counts: { shipment: 1, leg: 1, push: 1, hook_event: 1, case_event: 1, archived_parcel: 1 },
  });
  const byAge = await previewRetention(store.read, DAYS, now);
  expect(byAge).toMatchObject({
    parcels: 3,
    counts: { shipment: 2, archived_parcel: 1, refused_push: 1, handover: 1 },
  });

  await plantNames(store, live.id, other.id);
  await plantFiles(store, { imported: `${NAME}${PHONE}.csv`, settled: `货款 ${SPELLINGS[1]}.xlsx` });
  const before = await findShipment(store, live.id);
  const logged: unknown[] = [];
  for (const level of ["debug", "info", "warn", "error"] as const)
    vi.spyOn(logger(), level).mockImplementation((...line: unknown[]) => void logged.push(line));
  onTestFinished(() => void vi.restoreAllMocks());
  await queuePersonErasure(store, "+86 139 1234-0987", { reason: `${NAME} asked`, askedBy: "店主" }, now);
  await run(now);
  expect(await findInTables(store, CANARY)).toEqual([]);
  expect(await findInFile(store, CANARY)).toEqual([]);
  const kept = [await readArchive(folder), ...readFiles(folder), JSON.stringify(logged)].join("\n");
  expect(CANARY.filter((word) => kept.includes(word))).toEqual([]);
  const [newest] = await listErasures(store.read, 1);
  expect(newest).toMatchObject({ status: "done", reason: "***" });
  const named = { tag: 2, package: 1, bill: 1, bank_statement: 1, erasure: 1, settlement_log: 2 };
  expect(JSON.parse(newest?.counts ?? "")).toMatchObject({
    ...named,
    shipment_note: 2,
    audit_entry: 4,
    audit_entry_plain: 1,
  });
  expect(await findInTables(store, [PLAIN])).toEqual(["audit_entry.details"]);
  await beginAuditHeads(store, folder, ENTERED_AT + 2 * DAY_MS);
  expect((await verifyAudit(store.read, folder)).faults).toEqual([]);
  const names = async (table: typeof importJobs | typeof remittanceFiles | typeof bankStatements | typeof bills) =>
    (await store.read.select({ name: table.fileName }).from(table as typeof bills)).map(({ name }) => name);
  expect([
    await names(importJobs),
    await names(remittanceFiles),
    await names(bankStatements),
    await names(bills),
  ]).toEqual([["***.csv"], ["***.xlsx"], ["***.csv"], ["***.xlsx"]]);

  // What is not about the person stays, and a rebuild finds nothing to change.
  expect(await findTagsOfShipments(store.read, [live.id, other.id])).toEqual(
    new Map([[other.id, [{ id: "t2", name: "***", color: "blue" }]]]),
  );
  const events = (await store.read.select().from(hookEvents)).filter(({ id }) => id === "k2" || id === "k3");
  expect(events.map(({ payload }) => JSON.parse(payload).data.shipment.tags)).toEqual([["加急"], ["加急"]]);
  expect(await findShipment(store, other.id)).toMatchObject({ erasedAt: null, recipientMasked: "诸*" });
  const { state, signedAt, lastEventAt, origin, destination } = before;
  for (const id of [live.id, other.id]) {
    const rebuilt = await rebuildShipment(store, EVERY_SHOP, id, now);
    expect(rebuilt.after).toBe(rebuilt.before);
  }
  const after = await findShipment(store, live.id);
  expect(after).toMatchObject({ state, signedAt, lastEventAt, origin, destination });
  // The orders of a parcel still tell which parcels belong together.
  const [listed] = await store.read.select().from(archivedParcels);
  expect(after.orderNumber).toMatch(/^TB1001,\*{3}[\w-]{12}$/);
  expect(listed?.orderNumber).toBe(after.orderNumber);
});

/** The text of every file in the folder and in folders in it, but the archive's. */
function readFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return names.map(({ parentPath, name }) => `${name}\n${readFileSync(join(parentPath, name), "latin1")}`);
}

test("a desk restored from a copy does again what was erased since", async () => {
  const { store, place, folder, run } = await openSetting();
  const { id } = await deliver(store, "YT9000005");
  await savePrivacySettingsOf(store, DAYS);
  await queueDueErasure(store, DUE_AT);
  await run(DUE_AT);
  const ledger = readFileSync(join(folder, "erasures.jsonl"), "utf8");
  expect(CANARY.filter((word) => ledger.includes(word))).toEqual([]);

  const copy = await openSetting();
  const restored = await deliver(copy.store, "YT9000005");
  expect(restored.id).not.toBe(id);
  expect(await replayErasures(copy.store, place, DUE_AT)).toBe(1);
  expect((await findShipment(copy.store, restored.id)).phoneSealed).toBeNull();
  expect(await findInTables(copy.store, CANARY)).toEqual([]);
  expect(await replayErasures(copy.store, place, DUE_AT)).toBe(0);

  // Another server of the same database learns what this one did.
  const another = mkdtempSync(join(tmpdir(), "waybill-erasure-"));
  onTestFinished(() => rmSync(another, { recursive: true, force: true }));
  await completeLedger(store, another);
  expect(await readLedger(another)).toMatchObject([{ kind: "age" }]);
});
