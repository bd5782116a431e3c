import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { processGlobal } from "@/lib/process-global";

let shops: ShopScope = EVERY_SHOP;
vi.mock("@/lib/server/auth/session", async (readOriginal) => ({
  ...(await readOriginal<object>()),
  requireUser: () =>
    Promise.resolve({ id: "u1", name: "老板", username: "boss", role: "owner", shops, sessionId: "s1" }),
}));

beforeEach(async () => {
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = await openTestStore();
});

/** The keys of the data that the page hands to the browser. */
async function listPrefetched(page: string, scope: ShopScope): Promise<string[]> {
  shops = scope;
  const { default: render } = (await import(/* @vite-ignore */ join(process.cwd(), page))) as {
    default: (props: object) => Promise<{ props: { state?: { queries: { queryHash: string }[] } } }>;
  };
  const { props } = await render({ searchParams: Promise.resolve({}) });
  return (props.state?.queries ?? []).map(({ queryHash }) => queryHash);
}

test.each([
  ["members", [/people/, /invites/]],
  ["audit", [/"state"/]],
])("the page settings/%s hands what concerns every shop to owners without a limit alone", async (name, keys) => {
  const page = `app/(desk)/settings/${name}/page.tsx`;
  const all = (await listPrefetched(page, EVERY_SHOP)).join(" ");
  for (const key of keys) expect(all).toMatch(key);
  const limited = (await listPrefetched(page, limitToShops(["甲店"]))).join(" ");
  for (const key of keys) expect(limited).not.toMatch(key);
});
