import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { engine } from "@/db/engine";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { logger } from "@/lib/log/logger";
import { createChannel, listChannelViews } from "@/lib/services/alerts/manage-alert-channels";
import { createScopedToken, listTokenViews } from "@/lib/services/auth/manage-api-tokens";
import { changeBackupSettings, getBackupState } from "@/lib/services/backup/backup-settings";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import {
  createEndpoint,
  listEndpointViews,
  rotateSecret,
  testEndpoint,
} from "@/lib/services/webhooks/manage-hook-endpoints";
import { changeSettings, getSettingsView } from "./app-settings";

const NOW = Date.UTC(2026, 10, 27, 4);
/** What must not be found: each is written through the service that a person's request uses. */
const PLAIN = {
  kuaidi100Key: "K3yOfTheMerchant8842",
  customer: "CustomerOfTheMerchant7731",
  queryKey: "QueryKeyOfTheMerchant5519",
  hookPath: "hook-path-9f31c7",
  changedHookPath: "hook-path-a0b1c2",
  robotKey: "robot-key-77aa12cd",
  robotSecret: "SECrobotsecret5512",
  mailPassword: "mailbox-password-4411",
  storageKey: "storage-secret-key-9120",
  phone: "13812348765",
  recipient: "欧阳翠微",
  changedRecipient: "司徒晓岚",
  from: "科苑路88号翠湖大厦",
  to: "文一西路969号王小明",
  changedTo: "长江路1号李小红",
};

test.runIf(!engine.isServer)(
  "no secret and no address is in plain in the database, its log, a copy, an answer or the log",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "waybill-plain-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const logged: unknown[] = [];
    for (const level of ["debug", "info", "warn", "error"] as const) {
      vi.spyOn(logger(), level).mockImplementation((...line: unknown[]) => void logged.push(line));
    }
    onTestFinished(() => void vi.restoreAllMocks());
    const store = openSqliteStore(folder, false);

    const { kuaidi100Key, customer: kuaidi100Customer, queryKey: kuaidi100QueryKey } = PLAIN;
    await changeSettings(store, { kuaidi100Key, kuaidi100Customer, kuaidi100QueryKey }, NOW);
    const hook = await createEndpoint(
      store,
      EVERY_SHOP,
      {
        name: "ERP",
        url: `https://erp.example.com/${PLAIN.hookPath}?k=${PLAIN.hookPath}`,
        events: ["shipment.signed"],
        shops: [],
      },
      NOW,
    );
    const rotated = await rotateSecret(store, EVERY_SHOP, hook.id, NOW);
    await testEndpoint(store, EVERY_SHOP, hook.id, NOW, () => Promise.reject(new Error("connect ECONNREFUSED")));
    const channel = (input: object) => createChannel(store, EVERY_SHOP, newChannelSchema.parse(input), NOW);
    await channel({
      kind: "dingtalk",
      name: "robot",
      url: `https://oapi.dingtalk.com/robot/send?access_token=${PLAIN.robotKey}`,
      secret: PLAIN.robotSecret,
    });
    const mail = {
      host: "smtp.example.com",
      port: 465,
      user: "desk",
      from: "desk@example.com",
      to: ["ops@example.com"],
    };
    await channel({ kind: "email", name: "mail", mail, password: PLAIN.mailPassword });
    await changeBackupSettings(store, { secret: { secretAccessKey: PLAIN.storageKey } }, "owner", NOW);
    const owner = { scopes: null, shops: EVERY_SHOP };
    const { token } = await createScopedToken(store, { name: "ERP", scopes: ["read"], shops: null }, owner, NOW);
    const parcel = { waybillNumber: "EA123456789CN", carrier: "ems", phone: PLAIN.phone, recipient: PLAIN.recipient };
    const ends = { from: `广东省深圳市南山区${PLAIN.from}`, to: `浙江省杭州市余杭区${PLAIN.to}` };
    const [created] = await createShipments(store, EVERY_SHOP, [{ ...parcel, ...ends }], NOW);
    const id = created && "id" in created ? created.id : "";
    await editShipment(
      store,
      EVERY_SHOP,
      id,
      { to: `江苏省南京市${PLAIN.changedTo}`, recipient: PLAIN.changedRecipient },
      undefined,
      NOW,
    );
    await store.saveCopy({ folder, name: "copy", signal: new AbortController().signal });
    const answers = JSON.stringify([
      await getSettingsView(store.read),
      await listEndpointViews(store.read, EVERY_SHOP),
      await listChannelViews(store.read, EVERY_SHOP),
      await getBackupState(store.read, NOW),
      await listTokenViews(store.read, owner, NOW),
    ]);
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(["waybill.db", "waybill.db-wal", "copy.db"]));
    await store.close();
    const secrets = [...Object.values(PLAIN), hook.secret, rotated.secret, token];
    for (const secret of secrets) {
      expect(
        files.some((bytes) => bytes.includes(secret)),
        secret,
      ).toBe(false);
      expect(answers.includes(secret), secret).toBe(false);
      expect(JSON.stringify(logged).includes(secret), secret).toBe(false);
    }
  },
);
