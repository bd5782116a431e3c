import type { ChannelRow } from "@/db/queries/alerts/alert-channel-records";
import type { AlertOutcome, MailTarget } from "@/lib/domain/alerts/alert-channel";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import { type MessageContent, renderMessage } from "@/lib/domain/alerts/alert-message";
import { message } from "@/lib/domain/shared/message";
import { translatorIn } from "@/lib/i18n/translator";
import {
  buildChatWebhookRequest,
  type ChatWebhookOutcome,
  checkChatWebhookUrl,
  parseChatWebhookResponse,
} from "@/lib/outbound/chat-webhooks";
import { ForbiddenTargetError } from "@/lib/outbound/outgoing-target";
import { sendMail, verifyMailServer } from "@/lib/outbound/send-mail";
import { ssrfSafeFetch } from "@/lib/outbound/ssrf-safe-fetch";
import { DecryptionError } from "@/lib/sealing/sealed-value";
import { decryptText } from "@/lib/sealing/secrets";
import { config } from "@/lib/server/runtime/config";
import { describeConnectionError, findConnectionErrorCode } from "@/lib/services/shared/describe-connection-error";

/** The encrypted part of a channel: URL and secret of a chat webhook, or a mailbox password. */
export interface ChannelSecret {
  url?: string;
  secret?: string;
  password?: string;
}

/** Sends a message to the channel's platform. Never rejects; a failure is in the outcome's `error`. */
export type SendToChannel = (
  channel: ChannelRow,
  content: MessageContent | "test",
  now: number,
) => Promise<ChatWebhookOutcome>;

/** Whether the mail server of a channel takes its sender; nothing is sent. Null where the channel is no e-mail. */
export async function verifyMailChannel({ kind, mail, secretSealed }: ChannelRow): Promise<AlertOutcome | null> {
  if (kind !== "email") return null;
  try {
    const { password = "" } = await openSecret(secretSealed);
    return await verifyMailServer(JSON.parse(mail ?? "{}") as MailTarget, password, config().hookAllow);
  } catch (error) {
    return describeSendError(error);
  }
}

/** Sends by e-mail or chat webhook; in-page channels need no sending. Internal addresses are refused. */
export const sendToChannel: SendToChannel = async (channel, content, now) => {
  const { kind, keyword, mail, secretSealed, language } = channel;
  const { publicUrl, hookAllow: allowed } = config();
  const text = content === "test" ? buildTestText(channel) : renderMessage(content, translatorIn(language), publicUrl);
  try {
    const secret = await openSecret(secretSealed);
    if (kind === "email") {
      return await sendMail(JSON.parse(mail ?? "{}") as MailTarget, secret.password ?? "", text, allowed);
    }
    if (kind === "page") return { code: null, error: null };
    const target = { url: secret.url ?? "", secret: secret.secret ?? "" };
    checkChatWebhookUrl(kind, target.url, allowed);
    const request = buildChatWebhookRequest(kind, target, text, keyword ?? "", now);
    return parseChatWebhookResponse(kind, await ssrfSafeFetch(request, { allowed }));
  } catch (error) {
    return describeSendError(error);
  }
};

async function openSecret(sealed: string | null): Promise<ChannelSecret> {
  return sealed === null ? {} : (JSON.parse(await decryptText(sealed)) as ChannelSecret);
}

function describeSendError(error: unknown): AlertOutcome {
  if (error instanceof DecryptionError) return { code: null, error: message("channels.secretUnreadable") };
  if (error instanceof ForbiddenTargetError) return { code: null, error: error.message };
  const code = findConnectionErrorCode(error); // shown apart, for technicians
  return { code, error: code === null ? describeConnectionError(error) : message("delivery.unreachable") };
}

function buildTestText({ language }: ChannelRow): AlertText {
  const t = translatorIn(language);
  const links = [{ text: t("outgoing.alert.open"), url: `${config().publicUrl}/problems` }];
  return { title: t("outgoing.test.title"), lines: [t("outgoing.test.text")], links };
}
