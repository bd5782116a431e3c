import { fitMessageText } from "@/lib/domain/alerts/chat-message-text";
import { type ChatChannel, MINUTE_MS, SECOND_MS } from "./chat-channel";

/** What Slack shows without a fold. */
const MAX_BYTES = 4_000;

/** Slack, and what takes its format: Mattermost, Rocket.Chat. @see https://docs.slack.dev/messaging/formatting-message-text */
export const slack: ChatChannel = {
  hosts: ["hooks.slack.com"],
  fields: [],
  rates: [
    { ms: MINUTE_MS + SECOND_MS, max: 30 },
    { ms: 2 * SECOND_MS, max: 1 },
  ],
  blockMs: MINUTE_MS + SECOND_MS,
  tooMuchCodes: ["rate_limited", "rollup_error"],
  goneCodes: ["no_service", "no_team", "invalid_token", "channel_is_archived", "channel_not_found"],
  build: ({ title, lines, links }) => {
    const format = { maxBytes: MAX_BYTES, between: "\n", strong: (words: string) => `*${words}*` };
    const escaped = { title: escapeMarks(title), lines: lines.map(escapeMarks), links };
    return {
      body: { text: fitMessageText(escaped, { ...format, anchor: (words, url) => `<${url}|${escapeMarks(words)}>` }) },
    };
  },
  // One word: `ok`, or what was wrong.
  readAnswer: (body) => {
    const word = body.trim();
    if (word === "ok") return { code: "0", text: "" };
    return /^[a-z_]+$/.test(word) ? { code: word, text: "" } : null;
  },
  standIn: {
    rates: [{ ms: SECOND_MS, max: 1 }],
    maxTextBytes: 40_000,
    accepted: "ok",
    tooMuch: "rate_limited",
    showText: ({ text }: { text: string }) => text,
  },
};

/** The three characters with a meaning in Slack's texts. */
const escapeMarks = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
