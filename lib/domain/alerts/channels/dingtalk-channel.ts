import { type ChatChannel, fitMarkdown, MINUTE_MS, SECOND_MS } from "./chat-channel";
import { wecom } from "./wecom-channel";

/** Its limit includes the rest of the body. */
const MAX_BYTES = 16_000;

/**
 * 钉钉. Its signature: the secret is the key; the message is the time in ms, a newline and the secret.
 *
 * @see https://open.dingtalk.com/document/orgapp/customize-robot-security-settings
 */
export const dingtalk: ChatChannel = {
  hosts: ["oapi.dingtalk.com"],
  fields: ["secret", "keyword"],
  rates: [{ ms: MINUTE_MS + SECOND_MS, max: 15 }],
  blockMs: 10 * MINUTE_MS + SECOND_MS, // it mutes a robot for ten minutes
  tooMuchCodes: ["130101", "410100", "660026"],
  goneCodes: ["300001"],
  build: (text, { url, secret }, now, hmac) => {
    const markdown = { title: text.title, text: fitMarkdown(text, MAX_BYTES, "\n\n", (title) => `#### ${title}`) };
    const body = { msgtype: "markdown", markdown, at: { atMobiles: [], isAtAll: false } };
    if (secret === "") return { body };
    const signed = new URL(url);
    signed.searchParams.set("timestamp", String(now));
    signed.searchParams.set("sign", hmac(secret, `${now}\n${secret}`));
    return { url: signed.href, body };
  },
  readAnswer: wecom.readAnswer,
  standIn: {
    rates: [{ ms: MINUTE_MS, max: 20 }],
    muteMs: 10 * MINUTE_MS,
    maxBodyBytes: 20_000,
    accepted: { errcode: 0, errmsg: "ok" },
    tooMuch: { errcode: 660026, errmsg: "send too fast, exceed 20 times per minute" },
    showText: ({ markdown }: { markdown: { text: string } }) => markdown.text,
    refuseSignature: (secret, { searchParams }, _, now, hmac) => {
      const timestamp = searchParams.get("timestamp") ?? "";
      const isFresh = Math.abs(now - Number(timestamp)) < 60 * MINUTE_MS;
      if (isFresh && searchParams.get("sign") === hmac(secret, `${timestamp}\n${secret}`)) return null;
      return { errcode: 310000, errmsg: "sign not match" };
    },
  },
};
