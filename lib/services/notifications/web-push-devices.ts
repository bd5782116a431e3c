import {
  type DeviceRow,
  deleteDevice,
  findDevice,
  findVapidKeys,
  listDevices,
  saveDevice,
  saveVapidKeys,
  updateDevice,
} from "@/db/queries/notifications/web-push-records";
import type { Store } from "@/db/store";
import type { AlertOutcome } from "@/lib/domain/alerts/alert-channel";
import { MAX_DEVICES } from "@/lib/domain/notifications/notice";
import type { NewDevice } from "@/lib/domain/notifications/notice-requests";
import { ConflictError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import type { DeviceList, DeviceView } from "@/lib/operations/notice-operations";
import { checkTarget, ForbiddenTargetError } from "@/lib/outbound/outgoing-target";
import { createVapidKeys, type VapidKeys } from "@/lib/outbound/web-push";
import { decryptText, deriveSecret, encryptText } from "@/lib/sealing/secrets";
import { config } from "@/lib/server/runtime/config";
import { newId } from "@/lib/services/shared/new-id";
import { deliverWebPush, type PostWebPush } from "./web-push-delivery";

/** The VAPID keys of this installation, created on first use. */
export async function getVapidKeys(store: Store): Promise<VapidKeys> {
  const known = await findVapidKeys(store.read);
  if (known) return { publicKey: known.publicKey, privateKey: await decryptText(known.privateSealed) };
  const created = await createVapidKeys();
  const privateSealed = await encryptText(created.privateKey);
  await store.write((tx) => saveVapidKeys(tx, { publicKey: created.publicKey, privateSealed }));
  const saved = await findVapidKeys(store.read); // another node may have saved its keys first
  return saved ? { publicKey: saved.publicKey, privateKey: await decryptText(saved.privateSealed) } : created;
}

/** A user's devices, and the public key that a browser needs to register. */
export async function getDeviceList(store: Store, userId: string): Promise<DeviceList> {
  const { publicKey } = await getVapidKeys(store);
  return { publicKey, items: (await listDevices(store.read, userId)).map(toDeviceView) };
}

/**
 * Registers a browser for web push. A known browser is updated and belongs to this user from now on.
 *
 * @throws InvalidInputError when the address of its push service is not allowed
 * @throws ConflictError when the user already has `MAX_DEVICES` devices
 */
export async function addDevice(store: Store, userId: string, input: NewDevice, now: number): Promise<DeviceView> {
  const { endpoint, keys, label, language } = input;
  try {
    checkTarget(endpoint, config().hookAllow);
  } catch (error) {
    if (!(error instanceof ForbiddenTargetError)) throw error;
    throw invalidField("endpoint", error.key, error.values);
  }
  const row: DeviceRow = {
    id: newId(now),
    userId,
    endpointHash: deriveSecret(`push-device:${endpoint}`),
    subscriptionSealed: await encryptText(JSON.stringify({ endpoint, keys })),
    label,
    language,
    createdAt: now,
    lastSentAt: null,
    lastError: null,
  };
  return store.write(async (tx) => {
    const others = (await listDevices(tx, userId)).filter(({ endpointHash }) => endpointHash !== row.endpointHash);
    if (others.length >= MAX_DEVICES) throw new ConflictError("devices.tooMany", { max: MAX_DEVICES });
    await saveDevice(tx, row);
    const saved = (await listDevices(tx, userId)).find(({ endpointHash }) => endpointHash === row.endpointHash);
    tx.audit?.add({ target: { kind: "push-device", id: saved?.id ?? row.id } });
    return toDeviceView(saved ?? row);
  });
}

/** @throws NotFoundError when there is no such device, or it belongs to another user */
export async function removeDevice(store: Store, userId: string, id: string): Promise<void> {
  await store.write(async (tx) => {
    if (!(await deleteDevice(tx, id, userId))) throw new NotFoundError("device", id);
  });
}

/** Sends a test text to one of the user's own devices. @throws NotFoundError */
export async function testDevice(
  store: Store,
  userId: string,
  id: string,
  now: number,
  post?: PostWebPush,
): Promise<AlertOutcome> {
  const device = await findDevice(store.read, id);
  if (!device || device.userId !== userId) throw new NotFoundError("device", id);
  const t = translatorIn(device.language);
  const text = { title: t("outgoing.test.title"), body: t("outgoing.test.text"), url: "/problems", tag: "test" };
  const { code, error, isGone } = await deliverWebPush(device, text, await getVapidKeys(store), post);
  await store.write(async (tx) => {
    if (isGone) await deleteDevice(tx, id);
    else await updateDevice(tx, id, error === null ? { lastSentAt: now, lastError: null } : { lastError: error });
  });
  return { code, error };
}

function toDeviceView({ id, label, language, createdAt, lastSentAt, lastError }: DeviceRow): DeviceView {
  return {
    id,
    label,
    language,
    createdAt: toIsoBeijing(createdAt),
    lastSentAt: lastSentAt === null ? null : toIsoBeijing(lastSentAt),
    lastError,
  };
}
