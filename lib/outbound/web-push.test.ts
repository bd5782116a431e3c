import { createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { createFakePushBrowser } from "@/lib/outbound/testing/fake-push-browser";
import { buildWebPushRequest, createVapidKeys } from "./web-push";

test("only the browser can decrypt the text, and the push service can verify the sender", async () => {
  const browser = createFakePushBrowser();
  const keys = await createVapidKeys();
  const subscription = { endpoint: "https://push.example.com/send/abc", keys: browser.keys };
  const text = { title: "3 件新异常", body: "疑难 2 · 停滞 1", url: "/problems", tag: "n1" };
  const { url, headers, body } = await buildWebPushRequest(subscription, text, keys, "https://desk.example.com");
  expect(url).toBe(subscription.endpoint);
  expect(headers).toMatchObject({ "Content-Encoding": "aes128gcm", TTL: String(12 * 3_600), Urgency: "normal" });
  expect(JSON.parse(browser.decrypt(body))).toEqual(text);
  expect(body.includes("异常")).toBe(false);

  const [, token = "", publicKey] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.Authorization ?? "") ?? [];
  expect(publicKey).toBe(keys.publicKey);
  const [head = "", claims = "", signature = ""] = token.split(".");
  const raw = Buffer.from(keys.publicKey, "base64url");
  const key = createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: raw.subarray(1, 33).toString("base64url"),
      y: raw.subarray(33).toString("base64url"),
    },
  });
  const signed = Buffer.from(`${head}.${claims}`);
  const options = { key, dsaEncoding: "ieee-p1363" } as const;
  expect(verify("sha256", signed, options, Buffer.from(signature, "base64url"))).toBe(true);
  expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
    aud: "https://push.example.com",
    sub: "https://desk.example.com",
  });
});

test("without https the contact is a mail address, as push services require", async () => {
  const subscription = { endpoint: "https://push.example.com/1", keys: createFakePushBrowser().keys };
  const text = { title: "t", body: "", url: "/", tag: "t" };
  const { headers } = await buildWebPushRequest(subscription, text, await createVapidKeys(), "http://127.0.0.1:3000");
  const claims = headers.Authorization?.split(".")[1] ?? "";
  expect(JSON.parse(Buffer.from(claims, "base64url").toString()).sub).toMatch(/^mailto:/);
});
