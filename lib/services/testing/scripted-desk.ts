import { saveCommissionRow } from "@/db/queries/sales/commission-records";
import type { Store } from "@/db/store";
import { parcelsByNumber } from "@/db/testing/figure-fixtures";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { redoRemittance, undoRemittance } from "@/lib/services/settlement/remittance-files";
import { applyRowAction } from "@/lib/services/settlement/settlement-decisions";
import { addFreightRule } from "@/lib/services/settlement/settlement-freight";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { recountLife } from "./recount-figures";
import type { ScriptedPrice } from "./recount-freight";
import type { ScriptedCommission } from "./recount-sales";
import {
  createSampleParcel,
  createSeededRandom,
  EVERY_LIFE,
  noteReceipt,
  type RawEvent,
  type SampleParcel,
} from "./sample-parcels";
import type { ScriptedFile } from "./scripted-files";

const TOGETHER = 200;
const PEOPLE = ["王倩", "李浩然", "陈思远", undefined];
const SHOPS = ["青禾好物", "南风日用", undefined];

/** A desk whose parcels, files and changes are scripted, so that its figures can be recounted. */
export interface Desk {
  store: Store;
  upTo: (below: number) => number;
  parcels: SampleParcel[];
  idOf: ReadonlyMap<string, { id: string; callbackId: string }>;
  files: ScriptedFile[];
  /** Inputs as they were before they were edited. */
  earlier: { parcel: SampleParcel; input: SampleParcel["input"] }[];
  /** What was pushed for each number, in order. */
  sent: Map<string, string[]>;
  /** The clock of pushes and uploads. */
  now: number;
}

/** Who books, decides and closes. */
export const owner = (desk: Desk) => ({ name: "店主", shops: EVERY_SHOP, now: desk.now });

/** Prices, and commissions by the month from which they hold. */
export interface ScriptedRules {
  prices: readonly ScriptedPrice[];
  commissions: Readonly<Record<string, ScriptedCommission>>;
}

/** Opens a desk with subscribed parcels, deleted when the test ends. @param now its clock's beginning, before which all parcels end */
export async function openDesk(
  { seed, count, now }: { seed: number; count: number; now: number },
  { prices, commissions }: ScriptedRules,
): Promise<Desk> {
  const store = await openTestStore();
  const upTo = createSeededRandom(seed);
  const parcels = Array.from({ length: count }, (_, index) => createSampleParcel(seed * 1_000_000 + index, EVERY_LIFE));
  for (const { input } of parcels) {
    if (upTo(3) > 0) input.orderAmount = 1 + upTo(30_000);
    if (upTo(3) > 0) input.codAmount ??= 1 + upTo(20_000);
  }
  for (const { input, createdAt } of parcels) {
    const [created] = await createShipments(store, EVERY_SHOP, [input], createdAt);
    if (created && "error" in created) throw created.error;
  }
  const idOf = await parcelsByNumber(store.read);
  const desk: Desk = { store, upTo, parcels, idOf, files: [], earlier: [], sent: new Map(), now };
  for (const price of prices) await addFreightRule(store, price, owner(desk));
  for (const [fromMonth, { tiers, ...rule }] of Object.entries(commissions)) {
    const row = { fromMonth, rule: { ...rule, tiers: [...tiers], people: [] }, changedBy: "店主", changedAt: now };
    await store.write((tx) => saveCommissionRow(tx, row));
  }
  return desk;
}

async function push(desk: Desk, parcel: SampleParcel, param: string | undefined): Promise<void> {
  if (param === undefined) return;
  const { input } = parcel;
  const callbackId = desk.idOf.get(input.waybillNumber)?.callbackId ?? "";
  desk.sent.set(input.waybillNumber, [...(desk.sent.get(input.waybillNumber) ?? []), param]);
  const received = { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) };
  desk.now += 1;
  noteReceipt(parcel, param, desk.now);
  await receivePush(createSavePush(desk.store), received, desk.now);
}

/** Every parcel to the end of its life, some of them by an older push that comes after it. */
export async function pushLives(desk: Desk, parcels: readonly SampleParcel[]): Promise<void> {
  const { upTo } = desk;
  for (let first = 0; first < parcels.length; first += TOGETHER) {
    const some = parcels.slice(first, first + TOGETHER);
    for (const parcel of some) if (upTo(3) === 0) await push(desk, parcel, parcel.params[upTo(parcel.params.length)]);
    for (const parcel of some) await push(desk, parcel, parcel.params.at(-1));
    for (const parcel of some) if (upTo(4) === 0) await push(desk, parcel, parcel.params[upTo(parcel.params.length)]);
  }
}

/** Some parcels that were signed for come back days later. */
export async function pushLateReturns(desk: Desk): Promise<void> {
  const { upTo } = desk;
  for (const parcel of desk.parcels) {
    const { outcome, signed } = recountLife(parcel);
    if (outcome !== "signed" || signed === null || upTo(6) > 0) continue;
    const param = JSON.parse(parcel.params.at(-1) ?? "");
    const leg = param.destResult ?? param.lastResult;
    const [last] = leg.data as RawEvent[];
    const time = new Date(signed + upTo(14 * 24) * 3_600_000 + 60_000 + 8 * 3_600_000).toISOString();
    const ftime = time.slice(0, 19).replace("T", " ");
    const event = { ftime, time: ftime, context: "快件退回寄件人", status: "退回", areaName: last?.areaName };
    Object.assign(leg, { state: "6", data: [event, ...leg.data] });
    parcel.params.push(JSON.stringify(param));
    await push(desk, parcel, parcel.params.at(-1));
  }
}

/** Edits, undone edits, files undone and booked again, decisions about rows, some figures brought up to date between. */
export async function changeSome(desk: Desk, changes: number): Promise<void> {
  const { upTo } = desk;
  const any = <Item>(items: readonly Item[]) => items[upTo(items.length)];
  for (let left = changes; left > 0; left -= 1) {
    const parcel = any(desk.parcels);
    const file = any(desk.files);
    switch (upTo(8)) {
      case 0: {
        const before = any(desk.earlier);
        if (before) await edit(desk, before.parcel, before.input);
        break;
      }
      case 1:
      case 2:
        if (!parcel) break;
        desk.earlier.push({ parcel, input: parcel.input });
        await edit(desk, parcel, {
          ...parcel.input,
          salesperson: any(PEOPLE),
          shop: any(SHOPS),
          codAmount: upTo(4) === 0 ? undefined : upTo(20_000),
          orderAmount: upTo(4) === 0 ? undefined : upTo(30_000),
        });
        break;
      case 3:
        if (file) await toggle(desk, file);
        break;
      case 4:
        if (file) await settle(desk);
        break;
      default:
        if (file?.isBooked) await decide(desk, file, upTo(file.rows.length));
    }
  }
}

/** Undoes a booked file, or books it again. */
export async function toggle(desk: Desk, file: ScriptedFile): Promise<void> {
  if (file.isBooked) await undoRemittance(desk.store, file.id, owner(desk));
  else await redoRemittance(desk.store, file.id, owner(desk));
  file.isBooked = !file.isBooked;
}

async function edit(desk: Desk, parcel: SampleParcel, input: SampleParcel["input"]): Promise<void> {
  const { salesperson = null, shop = null, codAmount = null, orderAmount = null } = input;
  const id = desk.idOf.get(input.waybillNumber)?.id ?? "";
  const values = { salesperson, shop, codAmount, orderAmount };
  desk.now += 1;
  await editShipment(desk.store, EVERY_SHOP, id, values, undefined, desk.now);
  parcel.input = input;
}

async function decide(desk: Desk, file: ScriptedFile, index: number): Promise<void> {
  const row = file.rows[index];
  if (!row) return;
  const id = `${file.id}-${String(index + 2).padStart(7, "0")}`;
  if (desk.upTo(2) === 0 && desk.idOf.has(row.number)) {
    row.isDetached = !row.isDetached;
    await applyRowAction(desk.store, id, row.isDetached ? "detach" : "attach", undefined, owner(desk));
  } else {
    row.isAccepted = !row.isAccepted;
    await applyRowAction(desk.store, id, row.isAccepted ? "accept" : "unaccept", undefined, owner(desk));
  }
}

/** Brings figures and settlements up to date. */
export async function settle({ store, now }: Desk): Promise<void> {
  await updateFigures({ store, clock: () => now, isStopping: () => false });
  await updateSettlements(store, now);
}
