import { randomUUID } from "node:crypto";
import { closeStore, openStore } from "@/db/open-store";
import { insertShipments } from "@/db/queries/shipments/new-shipments";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { STAGES } from "@/lib/domain/shipments/shipment-stage";
import { chooseShop } from "@/lib/domain/shipments/shop-of-caller";
import { evaluateDueShipments } from "@/lib/services/flags/evaluate-shipment-flags";
import { parseBenchOptions } from "./bench-options";
import { TemporaryFolder } from "./temporary-folder";

const SHIPMENTS = 100_000;
const CHUNK = 5_000;
const HOUR_MS = 3_600_000;
/** One of this many shipments has a problem that is reported for the first time. */
const RAISED_EACH = 50;

/** Open shipments that are all due at once, as after a night without the process; a few are late. */
async function seedOpenParcels(store: Store, now: number): Promise<void> {
  const stages = STAGES.filter((stage) => stage !== "none" && stage !== "done");
  for (let start = 0; start < SHIPMENTS; start += CHUNK) {
    const rows = Array.from({ length: CHUNK }, (_, offset): Parameters<typeof insertShipments>[1][number] => {
      const index = start + offset;
      const idleHours = index % RAISED_EACH === 0 ? 400 : 1 + (index % 6);
      const at = now - idleHours * HOUR_MS;
      const waybillNumber = `YT${8_800_000_000_000 + index}`;
      return {
        id: randomUUID(),
        waybillNumber,
        submittedAs: `yuantong:${waybillNumber}`,
        carrier: ["yuantong", "shunfeng", "youzhengguonei"][index % 3],
        shop: chooseShop(EVERY_SHOP, `店铺${index % 40}`),
        fromRegion: "广东省深圳市南山区",
        toRegion: ["北京市朝阳区", "新疆维吾尔自治区乌鲁木齐市", "四川省成都市双流区"][index % 3],
        international: false,
        createdAt: at,
        subscribedAt: at,
        monitorStatus: "polling",
        monitorGeneration: 0,
        state: 0,
        stage: stages[index % stages.length],
        stageAt: at,
        pickedUpAt: at,
        lastEventAt: at,
        lastEvent: "【武汉市】快件已到达【武汉转运中心】，正在分拣中",
        lastPushAt: now - HOUR_MS,
        activityAt: at,
        nextFlagAt: 0,
      };
    });
    await store.write((tx) => insertShipments(tx, rows));
  }
}

/** Measures how long it takes to evaluate 100,000 open shipments that are all due at once. */
export async function runFlags(args: string[]): Promise<void> {
  const { rounds, folder } = parseBenchOptions(args, [1]);
  const scratch = new TemporaryFolder(folder);
  for (let round = 1; round <= rounds; round += 1) {
    await scratch.withSubfolder(async (dataDir) => {
      process.env.DATA_DIR = dataDir;
      const store = await openStore();
      const now = Date.now();
      await seedOpenParcels(store, now);
      const startedAt = performance.now();
      const cpuBefore = process.cpuUsage();
      const looked = await evaluateDueShipments(store, now);
      const seconds = (performance.now() - startedAt) / 1_000;
      const { user, system } = process.cpuUsage(cpuBefore);
      const perParcel = (user + system) / looked;
      const figures = `${looked} judged in ${seconds.toFixed(2)} s, ${perParcel.toFixed(1)} µs of a processor each`;
      process.stdout.write(`round ${round}: ${figures}; every ${RAISED_EACH}th opens a case\n`);
      await closeStore();
    });
  }
}
