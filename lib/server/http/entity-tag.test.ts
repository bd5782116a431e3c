import { expect, test } from "vitest";
import { withEntityTag } from "./entity-tag";

const ask = (tag?: string, method = "GET") =>
  new Request("https://desk.example.com/api/v1/counts", { method, headers: tag ? { "If-None-Match": tag } : {} });

test("an unchanged answer is not sent again", async () => {
  const first = await withEntityTag(ask(), Response.json({ total: 1 }));
  const tag = first.headers.get("etag") ?? "";
  expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  expect(await first.json()).toEqual({ total: 1 });
  for (const sentTag of [tag, `"other", ${tag}`, tag.replace("W/", ""), "*"]) {
    const repeated = await withEntityTag(ask(sentTag), Response.json({ total: 1 }));
    expect(repeated.status, sentTag).toBe(304);
    expect(await repeated.text()).toBe("");
    expect(repeated.headers.get("etag")).toBe(tag);
  }
  expect((await withEntityTag(ask(tag), Response.json({ total: 2 }))).status).toBe(200);
});

test("changes, refusals and files have no entity tag", async () => {
  for (const [request, answer] of [
    [ask(undefined, "POST"), Response.json({})],
    [ask(), Response.json({}, { status: 201 })],
    [ask(), new Response("a,b", { headers: { "Content-Type": "text/csv" } })],
  ] as const) {
    expect(await withEntityTag(request, answer)).toBe(answer);
  }
});
