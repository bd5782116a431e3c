import { insertMessage } from "@/db/queries/alerts/alert-message-records";
import { insertBill, insertBillNumbers } from "@/db/queries/billing/bill-records";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { insertWeeklyRun, saveWeeklySettings } from "@/db/queries/weekly-report/weekly-report-records";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store, Tx } from "@/db/store";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { toWeekNumber } from "@/lib/domain/time/beijing-week";
import { DEFAULT_SLOT } from "@/lib/domain/weekly-report/weekly-report-content";
import { changeFlagSettings } from "@/lib/services/flags/change-flag-settings";

/** The ids of the rows of one shop, or of no shop. */
export interface ShopRows {
  shop: string | null;
  shipment: string;
  signed: string;
  waybillNumber: string;
  orderNumber: string;
  push: string;
  refusedPush: string;
  import: string;
  edit: string;
  job: string;
  view: string;
  tag: string;
  query: string;
  event: string;
  case: string;
  /** Of the parcel that is signed. */
  item: string;
  handover: string;
  token: string;
  hook: string;
  channel: string;
  /** In the archive. */
  parcel: string;
  archivedNumber: string;
  /** At two hubs. */
  standing: string[];
  bill: string;
  /** A remittance. */
  file: string;
  notice: string;
  /** All texts by which rows of the shop could be recognized in an answer: ids, numbers, names. */
  traces: string[];
}

/** Where each shop has as many parcels as make a congestion, and where only all of them together have. */
const HUBS = { ofEach: "武汉转运中心", ofAll: "成都转运中心" };

const CONGESTION = { hours: 24, fewest: 3, factor: 2 };

/** Rows that are of the whole desk, and in which each shop has a part. */
export async function addDeskWideRows(store: Store, shops: readonly ShopRows[], now: number): Promise<void> {
  await store.write(async (tx) => {
    for (const rows of shops) {
      await stopAtHubs(tx, rows, now);
      await updateShipment(tx, rows.signed, {
        firstEstimatedArrivalAt: now - 17 * DAY_MS,
        estimatedArrivalAt: now - 18 * DAY_MS,
      });
      await addBill(tx, rows.bill, [rows], now);
    }
    await tx.update(subscriptions).set({ sentTo: SANDBOX_ORIGIN });
    await addBill(tx, "bill-of-all", shops, now);
    await addWeeklyReport(tx, shops, now);
  });
  const named = shops.flatMap(({ shop }) => (shop === null ? [] : [shop]));
  await changeFlagSettings(
    store,
    {
      congestion: CONGESTION,
      overrides: named.map((shop) => ({ ...{ carrier: null, from: null, to: null, shop }, ...LIMIT })),
      assignment: { rules: named.map((shop) => ({ carrier: null, shop, userId: "anna" })), people: [] },
    },
    now,
  );
}

const LIMIT = { limit: "stalled" as const, hours: [null, 300, null] as const, isWorkingTime: false };

async function stopAtHubs(tx: Tx, { standing }: ShopRows, now: number): Promise<void> {
  const heard = { subscribedAt: now - 3 * DAY_MS, lastPushAt: now - HOUR_MS, monitorStatus: "polling" as const };
  for (const [index, id] of standing.entries()) {
    const lastNode = index < CONGESTION.fewest ? HUBS.ofEach : HUBS.ofAll;
    await updateShipment(tx, id, { ...heard, state: 0, lastNode, lastEventAt: now - (30 + index) * HOUR_MS });
  }
}

async function addBill(tx: Tx, id: string, shops: readonly ShopRows[], now: number): Promise<void> {
  const totals = { rows: shops.length, billedUnits: shops.length, recordedUnits: shops.length, problems: [] };
  const file = { month: "2026-10", fileName: "账单.csv", contentHash: id, createdBy: "老板", createdAt: now };
  await insertBill(tx, { ...file, id, totals: JSON.stringify(totals), isComplete: true });
  const numbers = shops.map(({ shipment, waybillNumber }) => ({
    ...{ billId: id, shipmentId: shipment, waybillNumber, carrier: "yuantong", line: null, billedOn: null },
    ...{ verdict: "matched" as const, billedUnits: 1, recordedUnits: 1, billedFen: 8 },
  }));
  await insertBillNumbers(tx, numbers);
}

async function addWeeklyReport(tx: Tx, shops: readonly ShopRows[], now: number): Promise<void> {
  const week = toWeekNumber(dayNumber(now)) - 1;
  const channels = JSON.stringify(shops.map(({ channel }) => channel));
  await saveWeeklySettings(tx, { ...DEFAULT_SLOT, isOn: true, channels, hasCod: true, since: now - 30 * DAY_MS });
  await insertWeeklyRun(tx, { week, queuedAt: now });
  for (const { channel } of shops) {
    await insertMessage(tx, {
      ...{ id: `report-${channel}`, channelId: channel, createdAt: now, isTest: false, week, digest: "{}", count: 1 },
      ...{ status: "sent", attempts: 1, nextAttemptAt: now, leasedUntil: null, lastAttemptAt: now, sentAt: now },
      ...{ lastCode: "200", lastError: null },
    });
  }
}
