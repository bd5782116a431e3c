import {
  type ChannelRow,
  countQueuedItems,
  deleteChannel,
  findChannel,
  findChannelWithSameAddress,
  insertChannel,
  listChannels,
  lockChannel,
  toAlertRule,
  updateChannel,
} from "@/db/queries/alerts/alert-channel-records";
import { type AlertMessageRow, listMessages, retryMessagesNow } from "@/db/queries/alerts/alert-message-records";
import type { Db, Store, Tx } from "@/db/store";
import { type ChannelChange, MAX_CHANNELS, type MailTarget, type NewChannel } from "@/lib/domain/alerts/alert-channel";
import { parseMessageContent, renderMessage } from "@/lib/domain/alerts/alert-message";
import { type ChannelKind, PAGE_CHANNEL } from "@/lib/domain/alerts/channel-kinds";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { findLastMorning } from "@/lib/domain/morning/morning-time";
import { ConflictError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import type { AlertMessagePage, ChannelView } from "@/lib/operations/alert-operations";
import { checkChatWebhookUrl } from "@/lib/outbound/chat-webhooks";
import { ForbiddenTargetError } from "@/lib/outbound/outgoing-target";
import { checkMailServer } from "@/lib/outbound/send-mail";
import { DecryptionError } from "@/lib/sealing/sealed-value";
import { decryptText, deriveSecret, encryptText } from "@/lib/sealing/secrets";
import { config } from "@/lib/server/runtime/config";
import { newId } from "@/lib/services/shared/new-id";
import { requireShopsInScope } from "@/lib/services/shared/require-shops-in-scope";
import type { ChannelSecret } from "./channel-sender";

const LOG_PAGE_SIZE = 50;
const iso = (at: number | null) => (at === null ? null : toIsoBeijing(at));

/** The channels of the scope with their number of queued flags; without secrets. */
export async function listChannelViews(db: Db, scope: ShopScope): Promise<ChannelView[]> {
  const [rows, waiting] = await Promise.all([listChannels(db, scope), countQueuedItems(db)]);
  return rows.map((row) => toChannelView(row, waiting.get(row.id) ?? 0));
}

function toChannelView(row: ChannelRow, waiting: number): ChannelView {
  const { id, kind, name, host, hasSecret, keyword, mail, digestMinutes, language } = row;
  return {
    id,
    kind,
    name,
    host,
    hasSecret,
    keyword,
    mail: mail === null ? null : (JSON.parse(mail) as MailTarget),
    tellsFlags: row.tellsFlags,
    tellsMorning: row.morningDay !== null,
    ...toAlertRule(row),
    digestMinutes,
    quietFrom: row.quietFrom,
    quietUntil: row.quietUntil,
    severeAlways: row.severeAlways,
    language,
    createdAt: toIsoBeijing(row.createdAt),
    isActive: row.disabledAt === null,
    disabledBecause: row.disabledBecause,
    disabledAt: iso(row.disabledAt),
    deliveredAt: iso(row.deliveredAt),
    failingSince: iso(row.failingSince),
    lastError: row.lastError,
    waiting,
    blockedUntil: iso(row.blockedUntil),
  };
}

/**
 * Creates an alert channel. Its URL and secret are stored encrypted and never shown again.
 *
 * @throws InvalidInputError when the target address is not allowed or another channel uses it, or it would report
 *   parcels outside the scope
 * @throws ConflictError when there are already `MAX_CHANNELS` channels
 */
export async function createChannel(
  store: Store,
  scope: ShopScope,
  input: NewChannel,
  now: number,
): Promise<ChannelView> {
  requireShopsInScope(input.shops, scope);
  const { kind, name, keyword = "", mail } = input;
  const address = await buildAddressColumns(kind, {}, input);
  const row: ChannelRow = {
    id: newId(now),
    kind,
    name,
    host: address.host ?? null,
    secretSealed: address.secretSealed ?? null,
    secretHash: address.secretHash ?? null,
    hasSecret: address.hasSecret ?? false,
    keyword: keyword === "" ? null : keyword,
    mail: mail ? JSON.stringify(mail) : null,
    tellsFlags: input.tellsFlags,
    morningDay: input.tellsMorning ? findLastMorning(now) : null,
    flags: JSON.stringify(input.flags),
    shops: JSON.stringify(input.shops),
    carriers: JSON.stringify(input.carriers),
    minLevel: input.minLevel,
    digestMinutes: input.digestMinutes,
    quietFrom: input.quietFrom,
    quietUntil: input.quietUntil,
    severeAlways: input.severeAlways,
    language: input.language,
    createdAt: now,
    lastMessageAt: null,
    recentSends: "[]",
    blockedUntil: null,
    deliveredAt: null,
    failingSince: null,
    lastError: null,
    disabledAt: null,
    disabledBecause: null,
  };
  await store.write(async (tx) => {
    if ((await listChannels(tx, EVERY_SHOP)).length > MAX_CHANNELS) {
      throw new ConflictError("channels.tooMany", { max: MAX_CHANNELS });
    }
    await assertAddressUnused(tx, row.secretHash, row.id);
    await insertChannel(tx, row);
    tx.audit?.add({ target: { kind: "alert-channel", id: row.id } });
  });
  return toChannelView(row, 0);
}

/**
 * Changes the given fields of a channel. A channel that is enabled again, or gets a new address,
 * retries its waiting messages at once.
 *
 * @throws NotFoundError when there is none in the scope
 * @throws InvalidInputError
 */
export async function changeChannel(
  store: Store,
  scope: ShopScope,
  id: string,
  change: ChannelChange,
  now: number,
): Promise<void> {
  const known = await findChannel(store.read, scope, id);
  if (!known) throw new NotFoundError("alertChannel", id);
  if (change.shops) requireShopsInScope(change.shops, scope);
  const { isActive, flags, shops, carriers, url, secret, password, mail, keyword, name, tellsMorning, ...plain } =
    change;
  const address = await buildAddressColumns(known.kind, await decryptChannelSecret(known), {
    url,
    secret,
    password,
    mail,
  });
  await store.write(async (tx) => {
    const row = await lockChannel(tx, scope, id);
    if (!row) throw new NotFoundError("alertChannel", id);
    tx.audit?.add({ before: { ...toChannelView(row, 0) } });
    await assertAddressUnused(tx, address.secretHash ?? null, id);
    const isSwitched = isActive !== undefined && isActive !== (row.disabledAt === null);
    const switched = isActive
      ? { disabledAt: null, disabledBecause: null, failingSince: null, lastError: null }
      : { disabledAt: now, disabledBecause: message("channels.disabledByOwner") };
    await updateChannel(tx, id, {
      ...plain,
      ...address,
      ...(id !== PAGE_CHANNEL && name !== undefined && { name }),
      ...(id !== PAGE_CHANNEL &&
        tellsMorning !== undefined && { morningDay: tellsMorning ? (row.morningDay ?? findLastMorning(now)) : null }),
      ...(keyword !== undefined && { keyword: keyword === "" ? null : keyword }),
      ...(mail && { mail: JSON.stringify(mail) }),
      ...(isOtherAddress(row, change) && { deliveredAt: null }),
      ...(flags && { flags: JSON.stringify(flags) }),
      ...(shops && { shops: JSON.stringify(shops) }),
      ...(carriers && { carriers: JSON.stringify(carriers) }),
      ...(isSwitched && switched),
    });
    if (isActive || url !== undefined || mail !== undefined) await retryMessagesNow(tx, id, now);
  });
  store.wake("alert");
}

const isOtherAddress = (row: ChannelRow, { url, mail }: ChannelChange) =>
  url !== undefined || (mail !== undefined && JSON.stringify(mail) !== row.mail);

/**
 * @throws NotFoundError when there is none in the scope
 * @throws ConflictError for the in-page channel, which cannot be deleted
 */
export async function removeChannel(store: Store, scope: ShopScope, id: string): Promise<void> {
  await store.write(async (tx) => {
    const row = await lockChannel(tx, scope, id);
    if (!row) throw new NotFoundError("alertChannel", id);
    tx.audit?.add({ before: { kind: row.kind, name: row.name } });
    if (id === PAGE_CHANNEL) throw new ConflictError("channels.pageKept");
    await deleteChannel(tx, id);
  });
}

/** The messages sent to a channel of the scope, newest first. @throws NotFoundError */
export async function getChannelLog(db: Db, scope: ShopScope, id: string, cursor?: string): Promise<AlertMessagePage> {
  const channel = await findChannel(db, scope, id);
  if (!channel) throw new NotFoundError("alertChannel", id);
  const found = await listMessages(db, scope, id, cursor, LOG_PAGE_SIZE + 1);
  const rows = found.slice(0, LOG_PAGE_SIZE);
  return {
    items: rows.map((row) => ({
      id: row.id,
      createdAt: toIsoBeijing(row.createdAt),
      isTest: row.isTest,
      title: buildLogTitle(row, channel),
      count: row.count,
      status: row.status,
      attempts: row.attempts,
      nextAttemptAt: row.status === "waiting" ? iso(row.nextAttemptAt) : null,
      lastAttemptAt: iso(row.lastAttemptAt),
      lastCode: row.lastCode,
      lastError: row.lastError,
    })),
    nextCursor: found.length > LOG_PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** A test message without content gets the title of a test. */
function buildLogTitle({ isTest, digest }: AlertMessageRow, { language }: ChannelRow): string {
  const content = parseMessageContent(digest);
  const t = translatorIn(language);
  return isTest && !("kind" in content) ? t("outgoing.test.title") : renderMessage(content, t, "").title;
}

type Address = Pick<NewChannel, "url" | "secret" | "password" | "mail">;

/** The columns of a channel's address. Fields that are not given stay unchanged. */
async function buildAddressColumns(
  kind: ChannelKind,
  known: ChannelSecret,
  input: Address,
): Promise<Partial<ChannelRow>> {
  const { url = known.url, secret = known.secret, password = known.password, mail } = input;
  if (kind === "page") return {};
  if (kind === "email") {
    if (mail) checkField("mail.host", () => checkMailServer(mail, config().hookAllow));
    const host = mail && { host: `${mail.host}:${mail.port}` };
    if (input.password === undefined) return host ?? {};
    const secretSealed = password ? await encryptText(JSON.stringify({ password } satisfies ChannelSecret)) : null;
    return { ...host, secretSealed, hasSecret: secretSealed !== null };
  }
  if (input.url === undefined && input.secret === undefined) return {};
  if (url === undefined) {
    throw invalidField("url", "channels.urlMissing");
  }
  const checked = checkField("url", () => checkChatWebhookUrl(kind, url, config().hookAllow));
  const secretSealed = await encryptText(JSON.stringify({ url, secret: secret ?? "" } satisfies ChannelSecret));
  return {
    host: checked.host,
    secretSealed,
    secretHash: deriveSecret(`alert-channel:${checked.href}`),
    hasSecret: Boolean(secret),
  };
}

/** The decrypted secrets of a channel; empty when APP_SECRET has changed since. */
async function decryptChannelSecret({ secretSealed }: ChannelRow): Promise<ChannelSecret> {
  if (secretSealed === null) return {};
  try {
    return JSON.parse(await decryptText(secretSealed)) as ChannelSecret;
  } catch (error) {
    if (error instanceof DecryptionError) return {};
    throw error;
  }
}

/** Rate limits count per chat webhook, so the same URL must not be added twice. */
async function assertAddressUnused(tx: Tx, secretHash: string | null, id: string): Promise<void> {
  const same = secretHash === null ? undefined : await findChannelWithSameAddress(tx, secretHash, id);
  if (!same) return;
  throw invalidField("url", "channels.alreadyAdded", { name: same.name });
}

/** Runs a check and reports a forbidden target as an error of the given field. @throws InvalidInputError */
function checkField<T>(field: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof ForbiddenTargetError)) throw error;
    throw invalidField(field, error.key, error.values);
  }
}
