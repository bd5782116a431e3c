import { expect, onTestFinished, test, vi } from "vitest";
import { deleteKeptSearches, sealPhoneSearch } from "./sealed-searches";

/** A tab's storage, and a server that numbers its seals. */
function openTab() {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  const asked: [string, unknown][] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push([path, JSON.parse(String(init.body))]);
    return Response.json({ q: `s1.0123abcd.${String(asked.length).padStart(52, "A")}` });
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return asked;
}

test("a phone number is sealed once a tab, and other texts are searched as they are", async () => {
  const asked = openTab();
  expect(await sealPhoneSearch("YT2345678901234")).toBe("YT2345678901234");
  expect(asked).toEqual([]);
  const q = await sealPhoneSearch("13812348000");
  expect(asked).toEqual([["/api/v1/searches", { text: "13812348000" }]]);
  expect(await sealPhoneSearch("13812348000")).toBe(q);
  expect(asked).toHaveLength(1);
  deleteKeptSearches();
  expect(await sealPhoneSearch("13812348000")).not.toBe(q);
});

test("without the server a phone number is not searched in the open", async () => {
  openTab();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  await expect(sealPhoneSearch("13812348000")).rejects.toMatchObject({ code: "offline" });
});
