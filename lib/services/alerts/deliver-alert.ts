import type { ChannelRow } from "@/db/queries/alerts/alert-channels";
import type { MailTarget } from "@/lib/domain/alerts/alert";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import { type MessageContent, writeMessage } from "@/lib/domain/alerts/alert-message";
import { alertWords } from "@/lib/domain/alerts/alert-words";
import { guardedExchange } from "@/lib/server/outbound/guarded-post";
import { ForbiddenTargetError } from "@/lib/server/outbound/outgoing-target";
import { checkRobotUrl, type RobotOutcome, readRobotAnswer, robotRequest } from "@/lib/server/outbound/robots";
import { sendMail } from "@/lib/server/outbound/send-mail";
import { config } from "@/lib/server/runtime/config";
import { UnsealError, unseal } from "@/lib/server/runtime/secrets";

/** What is kept encrypted of a channel: address and secret of a robot, password of a mailbox. */
export interface ChannelSecret {
  url?: string;
  secret?: string;
  password?: string;
}

/** Brings a message to a channel's platform; never fails, but says why it did not arrive. */
export type DeliverAlert = (
  channel: ChannelRow,
  content: MessageContent | "test",
  now: number,
) => Promise<RobotOutcome>;

export const deliverAlert: DeliverAlert = async (channel, content, now) => {
  const { kind, keyword, mail, secretSealed, language } = channel;
  const { publicUrl, hookAllow: allowed } = config();
  const text = content === "test" ? testText(channel) : writeMessage(content, language, publicUrl);
  try {
    const secret = secretSealed === null ? {} : (JSON.parse(await unseal(secretSealed)) as ChannelSecret);
    if (kind === "email") {
      return await sendMail(JSON.parse(mail ?? "{}") as MailTarget, secret.password ?? "", text, allowed);
    }
    if (kind === "page") return { code: null, error: null };
    const target = { url: secret.url ?? "", secret: secret.secret ?? "" };
    checkRobotUrl(kind, target.url, allowed);
    const request = robotRequest(kind, target, text, keyword ?? "", now);
    return readRobotAnswer(kind, await guardedExchange(request, { allowed }));
  } catch (error) {
    if (error instanceof UnsealError) return { code: null, error: "地址和密钥无法解密，请重新填写。" };
    if (error instanceof ForbiddenTargetError) return { code: null, error: error.message };
    return { code: null, error: unreachable(error) };
  }
};

function testText({ language }: ChannelRow): AlertText {
  const { testTitle, testText, open } = alertWords[language];
  return { title: testTitle, lines: [testText], links: [{ text: open, url: `${config().publicUrl}/problems` }] };
}

/** Only the kind of failure: another's words might hold the address. */
function unreachable(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "10 秒内没有回应。";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[A-Z_]{3,40}$/.test(code) ? `连接不上（${code}）。` : "连接不上。";
}
