import { expect, test } from "vitest";
import { GET } from "./[operation]/route";

/** What a browser sends when somebody opens an address. */
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

function get(accept: string, language: string): Promise<Response> {
  const headers = { accept, "accept-language": language };
  const request = new Request("https://desk.example.org/developers/no%22thing", { headers });
  return GET(request, { params: Promise.resolve({ operation: 'no"thing' }) });
}

test.each([
  ["zh-CN", "<h1>页面不存在</h1>"],
  ["en", "<h1>Page not found</h1>"],
])("a person reads in a page that there is no such operation, in %s", async (language, heading) => {
  const response = await get(BROWSER, language);
  expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const text = await response.text();
  expect(text).toContain(heading);
  expect(text).toContain(`href="/developers/listShipments?lang=${language}"`);
  expect(text).toContain('href="/developers/no%22thing?lang=zh-TW"');
});

test.each(["application/json", "*/*"])("a program gets a problem document for %s", async (accept) => {
  const response = await get(accept, "en");
  expect([response.status, response.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
});
