import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CheckedOutCommit } from "@/e2e/drills/commits/checked-out-commit";
import { PASSWORD } from "@/e2e/support/accounts";
import type { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { DATED_AT } from "@/e2e/support/template/templates";
import { clockEnvironment } from "@/e2e/support/test-clock";
import { DeskVersion } from "./desk-version";

const SHIPMENTS = 300;
/** A desk that has just started adds up its figures and judges its parcels: longer than that takes. */
const FIRST_WORK_MS = 45_000;
export const LONG_NUMBER = "LONG-202611250000000000000000001";

/** The data folders from which both versions start. */
export interface ScreenData {
  /** With users only. */
  empty: string;
  /** With parcels, one of them with texts as long as they may be. */
  full: string;
  /** What the clock shows when the pictures are taken, in ms. */
  now: number;
}

type Launcher = Parameters<typeof DeskVersion.start>[0];

/** Makes the data with the older version, which the newer one upgrades. */
export async function makeScreenData(
  base: CheckedOutCommit,
  launcher: Launcher,
  kuaidi100: FakeKuaidi100,
): Promise<ScreenData> {
  const folder = mkdtempSync(join(tmpdir(), "waybill-screens-"));
  const [empty, seeded, full] = ["empty", "seeded", "full"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const env = (DATA_DIR: string) => ({ DATA_DIR, SANDBOX: "off", ...clockEnvironment({ time: DATED_AT, speed: 0 }) });
  for (const path of [empty, seeded]) {
    mkdirSync(path, { mode: 0o700 });
    for (const role of ["owner", "viewer"]) {
      const args = ["user", "create", "--username", role, "--role", role, "--password-stdin"];
      await base.admin(args, env(path), `${PASSWORD}\n`);
    }
  }
  await base.admin(["seed", "--shipments", String(SHIPMENTS)], env(seeded));
  const first = await DeskVersion.start(launcher, {
    ...{ pollUrl: kuaidi100.pollUrl, folder: base.folder, dataFrom: seeded, now: DATED_AT, speed: 1 },
  });
  await first.ask("/api/v1/shipments", LONG_PARCEL);
  const via = first.desk.url;
  await kuaidi100.push({ waybillNumber: LONG_NUMBER, state: "2", com: "ems", data: [LONG_EVENT], via });
  await sleep(FIRST_WORK_MS);
  await first.stop(full);
  return { empty, full, now: DATED_AT + 3_600_000 };
}

const long = (text: string, length: number) => text.repeat(length).slice(0, length);

/** A parcel whose fields are as long as the API takes them. */
const LONG_PARCEL = {
  waybillNumber: LONG_NUMBER,
  carrier: "ems",
  phone: "13800138000",
  from: long("广东省深圳市南山区科技园中区科苑路", 100),
  to: long("新疆维吾尔自治区伊犁哈萨克自治州霍尔果斯市", 100),
  orderNumber: long("ORDER-", 64),
  salesperson: long("欧阳", 32),
  shop: long("天猫国际官方旗舰店", 64),
  codAmount: 99_999_999_99,
  orderAmount: 99_999_999_99,
  freight: 99_999_999_99,
};

const LONG_EVENT = {
  time: "2026-11-25 09:30:00",
  context: long("快件因收件人多次联系不上、地址不详且电话无人接听暂存网点，", 480),
  status: "疑难",
  areaName: "新疆维吾尔自治区,伊犁哈萨克自治州,霍尔果斯市",
};
