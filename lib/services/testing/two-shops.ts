import { findNextPart, insertArchiveFile } from "@/db/queries/archive/archive-file-records";
import { insertArchivedParcel } from "@/db/queries/archive/archived-parcel-records";
import { deleteParcels } from "@/db/queries/archive/parcel-rows";
import { insertApiToken } from "@/db/queries/auth/api-token-records";
import { recordCharge } from "@/db/queries/billing/charge-records";
import { listSettlementLog } from "@/db/queries/settlement/settlement-state";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { replaceTags } from "@/db/queries/tags/shipment-tag-records";
import { insertQueries, updateQuery } from "@/db/queries/tracking-lookups/query-queue";
import { problemCases } from "@/db/schema/flag-tables";
import { hookEvents } from "@/db/schema/hook-tables";
import { pushes, refusedPushes } from "@/db/schema/push-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { EVERY_SHOP, limitToShops, serializeScope } from "@/lib/domain/auth/shop-scope";
import { newJobSchema } from "@/lib/domain/jobs/new-job";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { NewEndpoint } from "@/lib/domain/webhooks/webhook-endpoint";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createChannel } from "@/lib/services/alerts/manage-alert-channels";
import { keepLiveFigures } from "@/lib/services/analytics/keep-live-figures";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { createHandover } from "@/lib/services/cases/handover-commands";
import { checkNextImport } from "@/lib/services/imports/check-import";
import { uploadImport } from "@/lib/services/imports/upload-import";
import { createJob } from "@/lib/services/jobs/job-commands";
import { runNextChange, runNextExport } from "@/lib/services/jobs/run-job";
import { createQuery } from "@/lib/services/queries/ask-query";
import { bookRemittance, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { changeItemResolution } from "@/lib/services/settlement/settlement-decisions";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { createView } from "@/lib/services/shipment-list/manage-saved-views";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createTag } from "@/lib/services/tags/manage-tags";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { createEndpoint } from "@/lib/services/webhooks/manage-hook-endpoints";
import { addDeskWideRows, type ShopRows } from "./desk-wide-rows";

export const OWN_SHOP = "甲店";
export const OTHER_SHOP = "乙字号旗舰店";
/** The date of the rows. Late enough in a month for what was signed 18 days before to be of this month. */
export const SHOPS_AT = Date.parse("2026-11-26T10:00:00+08:00");

/** Texts of a shop's rows; the mark is in each of them. */
interface ShopNames {
  shop: string | null;
  /** Three digits. */
  mark: string;
  salesperson: string;
}

const OWN: ShopNames = { shop: OWN_SHOP, mark: "111", salesperson: "甲小姐" };
const OTHER: ShopNames = { shop: OTHER_SHOP, mark: "222", salesperson: "乙丙丁" };
const NO_SHOP: ShopNames = { shop: null, mark: "333", salesperson: "戊己庚" };

/**
 * Rows of every kind that belong to parcels, of the own shop, and of another one and none unless `isAlone`. Everybody's
 * rows are alike, so that an answer that counts or shows others' differs.
 */
export async function fillTwoShops(store: Store, isAlone = false): Promise<{ own: ShopRows; others: ShopRows[] }> {
  const now = SHOPS_AT;
  const own = await fillShop(store, OWN, now);
  const others = isAlone ? [] : [await fillShop(store, OTHER, now), await fillShop(store, NO_SHOP, now)];
  await addDeskWideRows(store, [own, ...others], now);
  const context = { store, clock: () => now, isStopping: () => false };
  await updateFigures(context);
  await keepLiveFigures(store, now);
  await updateSettlements(store, now);
  for (const { item, traces } of [own, ...others]) {
    await changeItemResolution(store, item, "resolve", "好", { name: "老板", shops: EVERY_SHOP, now });
    const { items } = await listSettlementLog(store.read, EVERY_SHOP, { limit: 1 });
    traces.push(...items.map(({ id }) => id));
  }
  for (const { parcel } of [own, ...others]) await archive(store, parcel, now);
  return { own, others };
}

/** Moves a parcel into a file that does not exist. */
async function archive(store: Store, id: string, now: number): Promise<void> {
  const fileId = `file-${id}`;
  await store.write(async (tx) => {
    const size = {
      parcels: 1,
      pushes: 0,
      bytes: 1,
      rawBytes: 1,
      frames: "[]",
      part: await findNextPart(tx, "2026-03"),
    };
    const file = { ...size, name: fileId, place: "none", month: "2026-03", status: "stored", sha256: "" } as const;
    await insertArchiveFile(tx, { ...file, id: fileId, createdAt: now });
    const callbackIds = await insertArchivedParcel(tx, id, { fileId, frame: 0, archivedAt: now });
    await deleteParcels(tx, [id], callbackIds);
  });
}

async function fillShop(store: Store, names: ShopNames, now: number): Promise<ShopRows> {
  const { shop, mark, salesperson } = names;
  const scope = shop === null ? EVERY_SHOP : limitToShops([shop]);
  const number = (index: number) => `JD0${mark}${String(index).padStart(8, "0")}`;
  const order = (index: number) => `ORDER-${mark}-${index}`;
  const inputs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((index) => ({
    waybillNumber: number(index),
    carrier: index === 6 ? "ems" : "yuantong",
    orderNumber: order(index),
    salesperson,
    shop,
    phone: "13800138000",
    codAmount: 12_800,
    freight: 800,
    to: "浙江省杭州市西湖区",
    from: "广东省深圳市南山区",
  }));
  const startedAt = now - 25 * DAY_MS;
  const ids = (await createShipments(store, EVERY_SHOP, inputs, startedAt)).map((each) =>
    "id" in each ? each.id : "",
  );
  const [problem = "", signed = "", failed = "", archived = "", silent = "", , ...standing] = ids;
  await store.write(async (tx) => {
    await updateShipment(tx, failed, { monitorStatus: "failed" });
    const heard = { subscribedAt: startedAt, lastPushAt: startedAt, state: 0 };
    await updateShipment(tx, silent, { ...heard, monitorStatus: "polling" });
  });
  const callbacks = await store.read.select().from(subscriptions);
  const callbackOf = (id: string) => callbacks.find(({ shipmentId }) => shipmentId === id)?.callbackId ?? "";
  for (const [index, state, until] of [
    [0, "2", now - HOUR_MS],
    [1, "3", now - 18 * DAY_MS],
    [5, "3", now - 18 * DAY_MS],
  ] as const) {
    const callbackId = callbackOf(ids[index] ?? "");
    const { waybillNumber = "", carrier = "" } = inputs[index] ?? {};
    const param = buildParam({ nu: waybillNumber, com: carrier, state }, `快件在驿站${mark}，${salesperson}`, until);
    await receivePush(
      createSavePush(store),
      { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) },
      now,
    );
  }
  const requester = { kind: "token", id: `token-${mark}`, name: `程序${mark}`, role: "owner", shops: scope } as const;
  const context = { store, clock: () => now, isStopping: () => false };
  const change = { kind: "edit", selection: { ids: [problem] }, changes: { salesperson } };
  const edit = await createJob(store, requester, newJobSchema.parse(change), now);
  await runNextChange(context);
  const file = { kind: "export", selection: { ids }, format: "csv", columns: ["waybillNumber", "shop"] };
  const exported = await createJob(store, requester, newJobSchema.parse(file), now);
  await runNextExport(context);
  const bytes = Buffer.from(`运单号,快递公司,店铺\n${number(9)},圆通,${shop ?? ""}\n${number(1)},圆通,${shop ?? ""}`);
  const uploaded = await uploadImport(store, { bytes, fileName: `文件${mark}.csv` }, requester, now);
  await checkNextImport(context);
  // Of the carrier, by somebody who sees every shop: the one of a shop has rows of its parcels alone.
  const boss = { name: `程序${mark}`, shops: EVERY_SHOP, now };
  const paid = Buffer.from(`运单号,回款金额,运费\n${number(2)},120,4`);
  const remittance = await uploadRemittance(store, { bytes: paid, fileName: `结算${mark}.csv` }, boss);
  await bookRemittance(store, remittance, boss);
  const query = shop === null ? `q=${number(1)}` : `shop=${shop}`;
  const view = await createView(store, { name: `视图${mark}`, query, isShared: true }, requester, now);
  // One that parcels of every shop can have would be everybody's.
  const tag = await createTag(store, scope, { name: `标签${mark}`, color: "red", shop: shop ?? "丙店" }, now);
  await store.write((tx) => replaceTags(tx, problem, [tag.id]));
  const actor = { id: `token-${mark}`, name: `程序${mark}`, shops: scope };
  const openCase =
    (await store.read.select().from(problemCases)).find(({ shipmentId }) => shipmentId === problem)?.id ?? "";
  const handover = await createHandover(store, { text: `交接${mark}`, to: null, cases: [openCase] }, actor, now);
  const token = `api-token-${mark}`;
  await store.write((tx) =>
    insertApiToken(tx, {
      id: token,
      name: `程序${mark}`,
      tokenHash: token,
      role: "viewer",
      shops: serializeScope(scope),
      createdAt: now,
    }),
  );
  const hook = await createEndpoint(
    store,
    scope,
    { ...HOOK, name: `对接${mark}`, shops: shop === null ? [] : [shop] },
    now,
  );
  const channel = await createChannel(
    store,
    scope,
    newChannelSchema.parse({ ...CHANNEL, name: `通知${mark}`, shops: shop === null ? [] : [shop] }),
    now,
  );
  const rows = {
    refusedPush: `refused${mark}`,
    query: `query${mark}`,
    event: `evt_${mark}`,
    bill: `bill${mark}`,
    notice: `notice${mark}`,
  };
  await addRows(store, { ...rows, shop, problem, callbackId: callbackOf(failed), mark }, now);
  const [push = ""] = await listPushIds(store, [problem]);
  return {
    ...rows,
    shop,
    shipment: problem,
    signed,
    standing,
    file: remittance,
    waybillNumber: number(1),
    orderNumber: order(1),
    push,
    import: uploaded.id,
    edit: edit.id,
    job: exported.id,
    view: view.id,
    tag: tag.id,
    case: openCase,
    item: signed,
    handover,
    token,
    hook: hook.id,
    channel: channel.id,
    parcel: archived,
    archivedNumber: number(4),
    traces: [
      ...ids,
      ...callbacks.flatMap((each) => (ids.includes(each.shipmentId) ? [each.id, each.callbackId] : [])),
      ...(await listPushIds(store, ids)),
      ...Object.values(rows),
      ...(shop === null ? [] : [shop]),
      edit.id,
      exported.id,
      uploaded.id,
      view.id,
      tag.id,
      remittance,
      `结算${mark}`,
      `标签${mark}`,
      openCase,
      handover,
      token,
      hook.id,
      channel.id,
      `交接${mark}`,
      `对接${mark}`,
      `通知${mark}`,
      `0${mark}0000`,
      `ORDER-${mark}`,
      `驿站${mark}`,
      `视图${mark}`,
      `文件${mark}`,
      `程序${mark}`,
      salesperson,
    ],
  };
}

async function listPushIds(store: Store, shipmentIds: readonly string[]): Promise<string[]> {
  const rows = await store.read.select({ id: pushes.id, shipmentId: pushes.shipmentId }).from(pushes);
  return rows.flatMap(({ id, shipmentId }) => (shipmentId && shipmentIds.includes(shipmentId) ? [id] : []));
}

/** A push of the state, with events of the last three weeks up to an instant. */
function buildParam(of: { nu: string; com: string; state: string }, context: string, until: number): string {
  const events: [number, string, string, string][] = [
    [until, of.state === "3" ? "签收" : "疑难", context, "浙江,杭州市"],
    [until - DAY_MS, "在途", "快件已到达杭州转运中心", "浙江,杭州市"],
    [until - 2 * DAY_MS, "在途", "快件离开深圳", "广东,深圳市"],
    [until - 3 * DAY_MS, "揽收", "快件已揽收", "广东,深圳市"],
  ];
  const data = events.map(([at, status, text, areaName]) => {
    const time = new Date(at + 8 * HOUR_MS).toISOString().slice(0, 19).replace("T", " ");
    return { time, ftime: time, context: text, status, areaName };
  });
  const lastResult = { ...of, message: "ok", status: "200", ischeck: "0", data };
  return JSON.stringify({ status: "polling", billstatus: "got", message: "", lastResult });
}

const HOOK: NewEndpoint = { name: "", url: "https://erp.example/hooks", events: ["shipment.signed"], shops: [] };
const MAIL = { host: "mail.example", port: 587, from: "desk@example.com", to: ["ops@example.com"] };
const CHANNEL = { kind: "email", flags: ["problem"], mail: MAIL };

interface MoreRows {
  shop: string | null;
  problem: string;
  callbackId: string;
  mark: string;
  refusedPush: string;
  query: string;
  event: string;
}

/** Rows that come about by workers: written directly, since only their shop matters here. */
async function addRows(store: Store, given: MoreRows, now: number): Promise<void> {
  const { shop, problem, callbackId, mark } = given;
  await store.write(async (tx) => {
    const shipment = await findShipmentRow(tx, EVERY_SHOP, problem);
    if (!shipment) throw new Error("no shipment");
    const [subscription] = await listSubscriptions(tx, problem);
    await recordCharge(tx, {
      cause: "subscription",
      waybillNumber: shipment.waybillNumber,
      carrier: shipment.carrier,
      shop,
      subscriptionId: subscription?.id ?? "",
      shipmentId: problem,
      at: now,
    });
    await insertQueries(tx, [
      { ...createQuery(shipment, "person", `程序${mark}`, null, now), id: given.query, status: "done" },
    ]);
    await updateQuery(tx, given.query, { askedAt: now, answeredAt: now, outcome: "found", costUnits: 1 });
    await tx.insert(hookEvents).values({
      id: given.event,
      position: given.event,
      type: "shipment.signed",
      shipmentId: problem,
      shop,
      recordedAt: now - HOUR_MS,
      payload: JSON.stringify({
        type: "shipment.signed",
        data: { shipment: { id: problem, waybillNumber: shipment.waybillNumber } },
      }),
    });
    await tx.insert(refusedPushes).values({
      id: given.refusedPush,
      receivedAt: now,
      callbackId,
      reason: "callback.signature",
      returnCode: "500",
      body: Buffer.from(`param=驿站${mark}`),
      bodyBytes: 20,
    });
    await tx.insert(pushes).values({
      id: `unassigned${mark}`,
      source: "push",
      callbackId: `nobody${mark}`,
      fingerprint: `nobody${mark}`,
      param: Buffer.from(`{"驿站${mark}":1}`),
      isCompressed: false,
      shipmentId: null,
      verdict: shop === null ? "unknown" : "unreadable",
      receivedAt: now,
      timesReceived: 1,
      lastReceivedAt: now,
    });
  });
}
