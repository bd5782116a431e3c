import { expect, onTestFinished, test, vi } from "vitest";
import { createLiveBus } from "@/db/live/live-bus";
import { RecentChanges } from "@/db/live/recent-changes";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { createLiveStream } from "./live-stream";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");

interface ReceivedEvent {
  id: string;
  event: string;
  data: { ids?: string[]; resumed?: boolean };
}

/** Reads a stream event by event, as a browser does. */
function follow(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader();
  const waiting: ReceivedEvent[] = [];
  let rest = "";
  const next = async (): Promise<ReceivedEvent> => {
    while (waiting.length === 0) {
      const { value, done } = await reader.read();
      if (done) throw new Error("the stream ended");
      const parts = (rest + new TextDecoder().decode(value)).split("\n\n");
      rest = parts.pop() ?? "";
      waiting.push(...parts.filter((part) => part.includes("event: ")).map(parseEvent));
    }
    return waiting.shift() as ReceivedEvent;
  };
  return { next, stop: () => reader.cancel() };
}

function parseEvent(part: string): ReceivedEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(part)?.[1] ?? "";
  return { id: field("id"), event: field("event"), data: JSON.parse(field("data")) };
}

test("a returning reader receives each missed change once", async () => {
  const bus = createLiveBus();
  const first = follow(createLiveStream(null, EVERY_SHOP, bus));
  expect(await first.next()).toMatchObject({ event: "ready", data: { resumed: false } });
  bus.publish(["a"]);
  const received = await first.next();
  expect(received).toMatchObject({ event: "shipment", data: { ids: ["a"] } });
  await first.stop();

  bus.publish(["b", "c"]);
  bus.publish(["b"]);
  const second = follow(createLiveStream(received.id, EVERY_SHOP, bus));
  expect(await second.next()).toMatchObject({ event: "ready", data: { resumed: true } });
  expect((await second.next()).data.ids).toEqual(expect.arrayContaining(["b", "c"]));
  await second.stop();
});

test("a limited reader gets the changes of its parcels, and neither a position nor the time of others", async () => {
  const bus = createLiveBus();
  const findVisible = async (ids: readonly string[]) => ids.filter((id) => id.startsWith("own"));
  vi.setSystemTime(NOW);
  onTestFinished(() => void vi.useRealTimers());
  const stream = follow(createLiveStream(bus.position(), limitToShops(["甲店"]), bus, findVisible));
  expect(await stream.next()).toMatchObject({ id: "", event: "ready", data: { resumed: false } });
  bus.publish(["other-1"]);
  bus.publish(["own-1", "other-2"]);
  const received = await stream.next();
  expect(received).toMatchObject({ id: "", event: "shipment", data: { ids: ["own-1"] } });
  expect((received.data as { at?: number }).at).toBe(NOW);
  await stream.stop();
});

test("a limited reader whose changes cannot be looked up is told that it missed some", async () => {
  const bus = createLiveBus();
  const stream = follow(
    createLiveStream(null, limitToShops(["甲店"]), bus, () => Promise.reject(new Error("no database"))),
  );
  await stream.next();
  bus.publish(["own-1"]);
  expect(await stream.next()).toMatchObject({ event: "ready", data: { resumed: false } });
  await stream.stop();
});

test("a returning reader that missed nothing receives nothing", async () => {
  const bus = createLiveBus();
  bus.publish(["a"]);
  const stream = follow(createLiveStream(bus.position(), EVERY_SHOP, bus));
  expect(await stream.next()).toMatchObject({ event: "ready", data: { resumed: true } });
  await stream.stop();
});

test.each(["another-process.3", "nonsense", "", "."])(
  "a stream cannot resume from a foreign position (%j)",
  async (after) => {
    const bus = createLiveBus();
    bus.publish(["a"]);
    const stream = follow(createLiveStream(after, EVERY_SHOP, bus));
    expect(await stream.next()).toMatchObject({ event: "ready", data: { resumed: false } });
    await stream.stop();
  },
);

test("after missed changes of other nodes, open streams report it and old positions are invalid", async () => {
  const bus = createLiveBus();
  const stream = follow(createLiveStream(null, EVERY_SHOP, bus));
  const { id } = await stream.next();
  bus.recordGap();
  expect(await stream.next()).toMatchObject({ event: "ready", data: { resumed: false } });
  expect(bus.changedSince(id)).toBeUndefined();
  await stream.stop();
});

test("changes from other nodes are sent to browsers but not back to the nodes", async () => {
  const bus = createLiveBus();
  const received: string[][] = [];
  bus.forwardTo((ids) => received.push([...ids]));
  const stream = follow(createLiveStream(null, EVERY_SHOP, bus));
  await stream.next();
  bus.receive(["theirs"]);
  expect((await stream.next()).data.ids).toEqual(["theirs"]);
  bus.publish(["ours"]);
  expect(received).toEqual([["ours"]]);
  await stream.stop();
});

test("the number of stored ids is limited, and older positions are reported as unknown", () => {
  const recent = new RecentChanges(8);
  for (let number = 1; number <= 20; number += 1) recent.add([`p${number}`]);
  expect(recent.after(20)).toEqual([]);
  expect(recent.after(18)).toEqual(expect.arrayContaining(["p19", "p20"]));
  expect(recent.after(1)).toBeUndefined();
  expect(recent.after(21)).toBeUndefined();
  expect(recent.after(Number.NaN)).toBeUndefined();
});
