import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { ChatWebhookKind } from "@/lib/domain/alerts/channel-kinds";

const MINUTE_MS = 60_000;
const MUTED_MS = 10 * MINUTE_MS;
/** As documented by each platform. */
const LIMITS: Readonly<Record<ChatWebhookKind, readonly (readonly [ms: number, most: number])[]>> = {
  wecom: [[MINUTE_MS, 20]],
  dingtalk: [[MINUTE_MS, 20]],
  feishu: [
    [MINUTE_MS, 100],
    [1_000, 5],
  ],
};
const MAX_BYTES: Readonly<Record<ChatWebhookKind, number>> = { wecom: 4_096, dingtalk: 20_000, feishu: 20_480 };

/** The received message, as the platform would show it. */
export interface ReceivedMessage {
  at: number;
  text: string;
}

/**
 * Local servers in place of the three platforms' webhooks: they check signature, size and rate
 * limit with their own code, and answer like the platforms, always with HTTP 200.
 *
 * @param clock of the platform, ms since 1970 UTC
 */
export async function startFakeChatWebhooks(clock: () => number, secret = "") {
  const arrived: Record<ChatWebhookKind, ReceivedMessage[]> = { wecom: [], dingtalk: [], feishu: [] };
  const attempts: Record<ChatWebhookKind, number[]> = { wecom: [], dingtalk: [], feishu: [] };
  /** The next answer, whatever the request. */
  const answers: { status: number; body: unknown }[] = [];
  let refusedForLimit = 0;
  let mutedUntil = 0;

  const answerMessage = (kind: ChatWebhookKind, url: URL, body: string): unknown => {
    const now = clock();
    const [code, messageField] = kind === "feishu" ? (["code", "msg"] as const) : (["errcode", "errmsg"] as const);
    const answer = (value: number, said: string) => ({ [code]: value, [messageField]: said });
    attempts[kind].push(now);
    const isOver = LIMITS[kind].some(
      ([ms, limit]) => attempts[kind].filter((at) => at <= now && now - at < ms).length > limit,
    );
    if (isOver || (kind === "dingtalk" && now < mutedUntil)) {
      refusedForLimit += 1;
      if (kind === "dingtalk" && isOver) mutedUntil = now + MUTED_MS;
      return kind === "wecom"
        ? answer(45009, "api freq out of limit")
        : kind === "dingtalk"
          ? answer(660026, "send too fast, exceed 20 times per minute")
          : answer(9499, "too many request");
    }
    const message = JSON.parse(body) as Record<string, unknown>;
    const size = kind === "wecom" ? Buffer.byteLength(extractText(kind, message)) : Buffer.byteLength(body);
    if (size > MAX_BYTES[kind]) return answer(40058, "content exceed max length");
    if (secret !== "" && kind === "dingtalk") {
      const timestamp = url.searchParams.get("timestamp") ?? "";
      const expected = createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64");
      const isFresh = Math.abs(now - Number(timestamp)) < 3_600_000;
      if (url.searchParams.get("sign") !== expected || !isFresh) return answer(310000, "sign not match");
    }
    if (secret !== "" && kind === "feishu") {
      const { timestamp = "", sign } = message as { timestamp?: string; sign?: string };
      const expected = createHmac("sha256", `${timestamp}\n${secret}`).digest("base64");
      const isFresh = Math.abs(now / 1_000 - Number(timestamp)) < 3_600;
      if (sign !== expected || !isFresh) return answer(19021, "sign match fail or timestamp is not within one hour");
    }
    arrived[kind].push({ at: now, text: extractText(kind, message) });
    return answer(0, kind === "feishu" ? "success" : "ok");
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://robots.test");
    const kind =
      (["wecom", "dingtalk", "feishu"] as const).find((each) => url.pathname.startsWith(`/${each}`)) ?? "wecom";
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

function extractText(kind: ChatWebhookKind, message: Record<string, unknown>): string {
  if (kind === "wecom") return (message as { markdown: { content: string } }).markdown.content;
  if (kind === "dingtalk") return (message as { markdown: { text: string } }).markdown.text;
  const { card } = message as {
    card: { header: { title: { content: string } }; elements: { text?: { content: string } }[] };
  };
  return [card.header.title.content, ...card.elements.flatMap(({ text }) => text?.content ?? [])].join("\n");
}
