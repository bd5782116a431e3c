import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { caseListOptions } from "./case-queries";

afterEach(() => vi.unstubAllGlobals());

test("a queue of more than one page is loaded page by page, and has each case once", async () => {
  const pages: Record<string, object> = {
    "": { items: [{ id: "c1" }, { id: "c2" }], nextCursor: "2+" },
    // c1 was put off meanwhile.
    "2+": { items: [{ id: "c3" }, { id: "c1" }], nextCursor: null },
  };
  const load = vi.fn(async (path: string) =>
    Response.json(pages[new URLSearchParams(path.split("?")[1]).get("cursor") ?? ""]),
  );
  vi.stubGlobal("fetch", load);
  const observer = new InfiniteQueryObserver(new QueryClient(), caseListOptions({ scope: "mine" }));
  const first = await observer.refetch();
  expect(first).toMatchObject({ data: [{ id: "c1" }, { id: "c2" }], hasNextPage: true });
  const both = await observer.fetchNextPage();
  expect(both).toMatchObject({ data: [{ id: "c1" }, { id: "c2" }, { id: "c3" }], hasNextPage: false });
  expect(load).toHaveBeenLastCalledWith("/api/v1/cases?scope=mine&limit=200&cursor=2%2B", expect.anything());
});
