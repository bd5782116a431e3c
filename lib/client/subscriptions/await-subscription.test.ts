import { beforeEach, expect, test, vi } from "vitest";
import { awaitSubscription } from "./await-subscription";

/** Answers of the server, the last one for good. */
function answerWith(...statuses: string[]) {
  const fetched = vi.fn(async () =>
    Response.json({ monitorStatus: statuses.length > 1 ? statuses.shift() : statuses[0] }),
  );
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

test.each(["polling", "failed", "elsewhere"])(
  "a shipment is told about once it is no longer queued but %s",
  async (status) => {
    answerWith("queued", "queued", status);
    const answer = awaitSubscription("s1");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await answer).toMatchObject({ monitorStatus: status });
  },
);

test("nothing is told about a shipment that stays in the queue", async () => {
  const fetched = answerWith("queued");
  const answer = awaitSubscription("s1");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await answer).toBeUndefined();
  expect(fetched).toHaveBeenCalledTimes(20);
});
