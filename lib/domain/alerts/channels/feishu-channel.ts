import { fitMessageText } from "@/lib/domain/alerts/chat-message-text";
import { type ChatChannel, MINUTE_MS, parseObject, SECOND_MS, toChatAnswer } from "./chat-channel";

/** Its limit includes the rest of the body. */
const MAX_BYTES = 16_000;

/**
 * 飞书, called Lark abroad. Its signature: the time in seconds, a newline and the secret are the key; the message is
 * empty.
 *
 * @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export const feishu: ChatChannel = {
  hosts: ["open.feishu.cn", "open.larksuite.com"],
  fields: ["secret", "keyword"],
  rates: [
    { ms: MINUTE_MS + SECOND_MS, max: 60 },
    { ms: 2 * SECOND_MS, max: 3 },
  ],
  blockMs: MINUTE_MS + SECOND_MS,
  avoidsRushHour: true,
  tooMuchCodes: ["9499", "11232"],
  goneCodes: ["19001"],
  build: ({ title, lines, links }, { secret }, now, hmac) => {
    // A card has separate fields for the title and the links.
    const format = { maxBytes: MAX_BYTES, between: "\n", strong: () => "", anchor: () => "" };
    const content = fitMessageText({ title, lines, links: [] }, format).trim();
    const card = {
      config: { wide_screen_mode: true },
      header: { title: { tag: "plain_text", content: title }, template: "orange" },
      elements: [
        { tag: "div", text: { tag: "lark_md", content } },
        {
          tag: "action",
          actions: links.map((link, index) => ({
            tag: "button",
            text: { tag: "plain_text", content: link.text },
            url: link.url,
            type: index === 0 ? "primary" : "default",
          })),
        },
      ],
    };
    const timestamp = String(Math.floor(now / SECOND_MS));
    const signature = secret === "" ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, "") };
    return { body: { ...signature, msg_type: "interactive", card } };
  },
  readAnswer: (body) => {
    const { code, StatusCode, msg } = parseObject(body);
    return toChatAnswer(code ?? StatusCode, msg);
  },
  standIn: {
    rates: [
      { ms: MINUTE_MS, max: 100 },
      { ms: SECOND_MS, max: 5 },
    ],
    maxBodyBytes: 20_480,
    accepted: { code: 0, msg: "success" },
    tooMuch: { code: 9499, msg: "too many request" },
    showText: ({
      card,
    }: {
      card: { header: { title: { content: string } }; elements: { text?: { content: string } }[] };
    }) => [card.header.title.content, ...card.elements.flatMap(({ text }) => text?.content ?? [])].join("\n"),
    refuseSignature: (secret, _, { timestamp, sign }: { timestamp?: string; sign?: string }, now, hmac) => {
      const isFresh = Math.abs(now / SECOND_MS - Number(timestamp)) < 3_600;
      if (isFresh && sign === hmac(`${timestamp}\n${secret}`, "")) return null;
      return { code: 19021, msg: "sign match fail or timestamp is not within one hour" };
    },
  },
};
