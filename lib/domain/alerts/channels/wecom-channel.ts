import { type ChatChannel, fitMarkdown, MINUTE_MS, parseObject, SECOND_MS, toChatAnswer } from "./chat-channel";

const MAX_BYTES = 4_096;

/** 企业微信. @see https://developer.work.weixin.qq.com/document/path/91770 */
export const wecom: ChatChannel = {
  hosts: ["qyapi.weixin.qq.com"],
  fields: [],
  rates: [{ ms: MINUTE_MS + SECOND_MS, max: 15 }],
  blockMs: MINUTE_MS + SECOND_MS,
  tooMuchCodes: ["45009"],
  goneCodes: ["93000"],
  build: (text) => ({
    body: { msgtype: "markdown", markdown: { content: fitMarkdown(text, MAX_BYTES, "\n", (title) => `**${title}**`) } },
  }),
  readAnswer: (body) => {
    const { errcode, errmsg } = parseObject(body);
    return toChatAnswer(errcode, errmsg);
  },
  standIn: {
    rates: [{ ms: MINUTE_MS, max: 20 }],
    maxTextBytes: MAX_BYTES,
    accepted: { errcode: 0, errmsg: "ok" },
    tooMuch: { errcode: 45009, errmsg: "api freq out of limit" },
    showText: ({ markdown }: { markdown: { content: string } }) => markdown.content,
  },
};
