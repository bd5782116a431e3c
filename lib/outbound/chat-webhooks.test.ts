import { expect, test } from "vitest";
import { message } from "@/lib/domain/shared/message";
import { buildChatWebhookRequest, checkChatWebhookUrl, parseChatWebhookResponse } from "./chat-webhooks";
import { parseAllowList } from "./outgoing-target";

const LINK = "https://desk.example.com/problems";
const TEXT = {
  title: "2 件新异常",
  lines: ["疑难 1 · 停滞 1", "圆通速递 尾号 1234  疑难"],
  links: [{ text: "打开异常台", url: LINK }],
};
const NOW = Date.UTC(2026, 10, 25, 4);
const parseBody = (body: string) => JSON.parse(body) as unknown;

test("钉钉 signs with the secret as key and milliseconds; as openssl does", () => {
  const target = { url: "https://oapi.dingtalk.com/robot/send?access_token=t", secret: "SECtest0123456789" };
  const { url } = buildChatWebhookRequest("dingtalk", target, TEXT, "", 1_577_808_000_000);
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
    access_token: "t",
    timestamp: "1577808000000",
    sign: "WQ/us1U8OzQjr/ZEECuYH2gxRr9Dz1pptFI5By3kDNA=",
  });
});

test("飞书 signs an empty message with seconds and secret as key; as its document's example", () => {
  const target = { url: "https://open.feishu.cn/open-apis/bot/v2/hook/h", secret: "demo" };
  const { url, body } = buildChatWebhookRequest("feishu", target, TEXT, "", 1_599_360_473_999);
  expect(url).toBe(target.url);
  expect(parseBody(body)).toMatchObject({
    timestamp: "1599360473",
    sign: "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=",
  });
});

test("企业微信 gets markdown, and its URL stays unchanged", () => {
  const url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k";
  const request = buildChatWebhookRequest("wecom", { url, secret: "" }, TEXT, "", NOW);
  expect(request.url).toBe(url);
  expect(parseBody(request.body)).toEqual({
    msgtype: "markdown",
    markdown: {
      content:
        "**2 件新异常**\n疑难 1 · 停滞 1\n圆通速递 尾号 1234  疑难\n[打开异常台](https://desk.example.com/problems)",
    },
  });
});

test("钉钉 gets the keyword in the text, and without a secret its URL stays unchanged", () => {
  const url = "https://oapi.dingtalk.com/robot/send?access_token=t";
  const request = buildChatWebhookRequest("dingtalk", { url, secret: "SEC1" }, TEXT, "运单", NOW);
  expect(parseBody(request.body)).toMatchObject({
    msgtype: "markdown",
    markdown: { title: "运单 2 件新异常", text: expect.stringContaining("#### 运单 2 件新异常\n\n疑难 1") },
    at: { atMobiles: [], isAtAll: false },
  });
  expect(buildChatWebhookRequest("dingtalk", { url, secret: "" }, TEXT, "", NOW).url).toBe(url);
});

test("飞书 gets a card, with a signature in the body when there is a secret", () => {
  const url = "https://open.feishu.cn/open-apis/bot/v2/hook/h";
  const request = buildChatWebhookRequest("feishu", { url, secret: "s" }, TEXT, "", NOW);
  expect(request.url).toBe(url);
  expect(parseBody(request.body)).toMatchObject({
    sign: expect.any(String),
    msg_type: "interactive",
    card: {
      header: { title: { content: "2 件新异常" } },
      elements: [{ text: { tag: "lark_md", content: "疑难 1 · 停滞 1\n圆通速递 尾号 1234  疑难" } }, { tag: "action" }],
    },
  });
  expect(parseBody(buildChatWebhookRequest("feishu", { url, secret: "" }, TEXT, "", NOW).body)).not.toHaveProperty(
    "sign",
  );
});

test("Slack gets its own marks, with the characters that have a meaning there escaped", () => {
  const url = "https://hooks.slack.com/services/T0/B0/x";
  const text = { ...TEXT, lines: ["A & B <!channel>"] };
  const request = buildChatWebhookRequest("slack", { url, secret: "" }, text, "", NOW);
  expect(request.url).toBe(url);
  expect(parseBody(request.body)).toEqual({
    text: `*2 件新异常*\nA &amp; B &lt;!channel&gt;\n<${LINK}|打开异常台>`,
  });
});

test("no platform gets a message larger than its limit", () => {
  const long = { ...TEXT, lines: Array.from({ length: 2_000 }, (_, index) => `第 ${index} 行，杭州转运中心`) };
  const url = "https://example.com/";
  const wecom = parseBody(buildChatWebhookRequest("wecom", { url, secret: "" }, long, "", NOW).body);
  const { content } = (wecom as { markdown: { content: string } }).markdown;
  expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4_096);
  expect(content).toContain(LINK);
  for (const kind of ["dingtalk", "feishu"] as const) {
    const { body } = buildChatWebhookRequest(kind, { url, secret: "s" }, long, "", NOW);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(20_000);
    expect(body).toContain(LINK);
  }
});

test.each([
  ["wecom", 200, '{"errcode":0,"errmsg":"ok"}', { code: "0", error: null }],
  ["feishu", 200, '{"StatusCode":0,"StatusMessage":"success","code":0,"msg":"success"}', { code: "0", error: null }],
  ["wecom", 200, '{"errcode":93000,"errmsg":"invalid webhook url"}', { code: "93000", isGone: true }],
  ["wecom", 200, '{"errcode":45009,"errmsg":"api freq out of limit"}', { code: "45009", isTooMuch: true }],
  [
    "dingtalk",
    200,
    '{"errcode":310000,"errmsg":"sign not match"}',
    { code: "310000", isGone: false, isTooMuch: false },
  ],
  ["dingtalk", 200, '{"errcode":660026,"errmsg":"send too fast"}', { code: "660026", isTooMuch: true }],
  [
    "feishu",
    200,
    '{"code":19021,"msg":"sign match fail"}',
    { code: "19021", error: message("outbound.chatCodeText", { code: "19021", text: "sign match fail" }) },
  ],
  ["feishu", 500, "oops", { code: "500", error: message("outbound.chatStatus", { status: 500 }) }],
  ["wecom", 429, "", { code: "429", isTooMuch: true }],
  ["slack", 200, "ok", { code: "0", error: null }],
  ["slack", 404, "no_service", { code: "no_service", isGone: true, isTooMuch: false }],
  ["slack", 400, "invalid_payload", { code: "invalid_payload", isGone: false }],
  ["slack", 502, "<html>", { code: "502", error: message("outbound.chatStatus", { status: 502 }) }],
] as const)("%s answers %i %s", (kind, status, body, expected) => {
  expect(parseChatWebhookResponse(kind, { status, body })).toMatchObject(expected);
});

test.each(["", "[]", "null", "<html>", '{"ok":true}'])("an answer without a code is a failure: %j", (body) => {
  expect(parseChatWebhookResponse("wecom", { status: 200, body }).error).not.toBeNull();
});

test("a chat webhook must be on its platform's host, unless the operator allows another", () => {
  const emptyAllowList = parseAllowList("");
  expect(
    checkChatWebhookUrl("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", emptyAllowList).host,
  ).toBe("qyapi.weixin.qq.com");
  for (const [kind, url] of [
    ["wecom", "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"],
    ["wecom", "https://oapi.dingtalk.com/robot/send"],
    ["dingtalk", "https://oapi.dingtalk.com.evil.example/robot/send"],
    ["feishu", "https://evil.example/open.feishu.cn/"],
    ["feishu", "https://open.feishu.cn@evil.example/"],
    ["wecom", "https://169.254.169.254/"],
    ["wecom", "http://127.0.0.1:9/"],
    ["slack", "https://mattermost.example.com/hooks/x"],
  ] as const) {
    expect(() => checkChatWebhookUrl(kind, url, emptyAllowList), url).toThrow();
  }
  expect(checkChatWebhookUrl("wecom", "http://127.0.0.1:9/", parseAllowList("127.0.0.1")).port).toBe("9");
});
