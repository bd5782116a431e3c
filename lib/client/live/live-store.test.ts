import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { createLiveStore } from "./live-store";

afterEach(() => vi.unstubAllGlobals());

test("a page that stays open over midnight in Beijing fetches again what says today, once", () => {
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("navigator", {});
  vi.stubGlobal(
    "EventSource",
    class extends EventTarget {
      close() {}
    },
  );
  const client = new QueryClient();
  const live = createLiveStore();
  const disconnect = live.connect(client);
  const show = () => client.setQueryData(["overview"], "预计今天 18:00 前");
  const isStale = () => client.getQueryState(["overview"])?.isInvalidated;
  show();
  for (const [time, expected] of [
    ["2026-11-24T23:59:20+08:00", false],
    ["2026-11-24T23:59:50+08:00", false],
    ["2026-11-25T00:00:20+08:00", true],
  ] as const) {
    live.tellTime(Date.parse(time));
    expect(isStale(), time).toBe(expected);
  }
  show();
  live.tellTime(Date.parse("2026-11-25T00:00:50+08:00"));
  expect(isStale()).toBe(false);
  disconnect();
});
