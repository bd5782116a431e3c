import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { CHAT_CHANNELS, CHAT_WEBHOOK_KINDS, type ChatWebhookKind } from "@/lib/domain/alerts/channel-kinds";
import { hmacBase64 } from "@/lib/outbound/chat-webhooks";

/** The received message, as the platform would show it. */
export interface ReceivedMessage {
  at: number;
  text: string;
}

const emptyLists = <Item>() =>
  Object.fromEntries(CHAT_WEBHOOK_KINDS.map((kind) => [kind, [] as Item[]])) as Record<ChatWebhookKind, Item[]>;

/**
 * A local server in place of the platforms' webhooks, which behaves as their `standIn` says: it checks signature, size
 * and rate limit, and answers with HTTP 200.
 *
 * @param clock of the platform, ms since 1970 UTC
 */
export async function startFakeChatWebhooks(clock: () => number, secret = "") {
  const arrived = emptyLists<ReceivedMessage>();
  const attempts = emptyLists<number>();
  /** The next answer, whatever the request. */
  const answers: { status: number; body: unknown }[] = [];
  const mutedUntil = new Map<ChatWebhookKind, number>();
  let refusedForLimit = 0;

  const answerMessage = (kind: ChatWebhookKind, url: URL, body: string): unknown => {
    const standIn = CHAT_CHANNELS[kind].standIn;
    const { rates, muteMs, maxTextBytes = Infinity, maxBodyBytes = Infinity, accepted, tooMuch } = standIn;
    const now = clock();
    attempts[kind].push(now);
    const isOver = rates.some(({ ms, max }) => attempts[kind].filter((at) => at <= now && now - at < ms).length > max);
    if (isOver || now < (mutedUntil.get(kind) ?? 0)) {
      refusedForLimit += 1;
      if (isOver && muteMs) mutedUntil.set(kind, now + muteMs);
      return tooMuch;
    }
    const message = JSON.parse(body) as never;
    const shown = standIn.showText(message);
    if (Buffer.byteLength(shown) > maxTextBytes || Buffer.byteLength(body) > maxBodyBytes) return "too long";
    const refusal = secret === "" ? null : standIn.refuseSignature?.(secret, url, message, now, hmacBase64);
    if (refusal) return refusal;
    arrived[kind].push({ at: now, text: shown });
    return accepted;
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://robots.test");
    const kind = CHAT_WEBHOOK_KINDS.find((each) => url.pathname.startsWith(`/${each}`)) ?? "wecom";
    const body = await text(request);
    const { status, body: answer } = answers.shift() ?? { status: 200, body: answerMessage(kind, url, body) };
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    arrived,
    answers,
    refusedForLimit: () => refusedForLimit,
    host: `127.0.0.1:${port}`,
    urlOf: (kind: ChatWebhookKind) => `http://127.0.0.1:${port}/${kind}/send?key=topsecret-key`,
    close: () => server.close(),
  };
}
