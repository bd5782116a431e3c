import { expect, test } from "vitest";
import { createLiveBus } from "./live-bus";
import { createLiveStream } from "./live-stream";
import { RecentChanges } from "./recent-changes";

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

test("whoever comes back is told what it missed, once each", async () => {
  const bus = createLiveBus();
  const first = follow(createLiveStream(null, bus));
  expect(await first.next()).toMatchObject({ event: "ready", data: { resumed: false } });
  bus.publish(["a"]);
  const told = await first.next();
  expect(told).toMatchObject({ event: "shipment", data: { ids: ["a"] } });
  await first.stop();

  bus.publish(["b", "c"]);
  bus.publish(["b"]);
  const second = follow(createLiveStream(told.id, bus));
  expect(await second.next()).toMatchObject({ event: "ready", data: { resumed: true } });
  expect((await second.next()).data.ids).toEqual(expect.arrayContaining(["b", "c"]));
  await second.stop();
});

test("whoever missed nothing is told nothing", async () => {
  const bus = createLiveBus();
  bus.publish(["a"]);
  const stream = follow(createLiveStream(bus.position(), bus));
  expect(await stream.next()).toMatchObject({ event: "ready", data: { resumed: true } });
  await stream.stop();
});

test.each(["another-process.3", "nonsense", "", "."])(
  "a position from elsewhere (%j) is no place to go on from",
  async (after) => {
    const bus = createLiveBus();
    bus.publish(["a"]);
    const stream = follow(createLiveStream(after, bus));
    expect(await stream.next()).toMatchObject({ event: "ready", data: { resumed: false } });
    await stream.stop();
  },
);

test("when changes of other nodes were missed, open streams say so, and old positions end", async () => {
  const bus = createLiveBus();
  const stream = follow(createLiveStream(null, bus));
  const { id } = await stream.next();
  bus.recordGap();
  expect(await stream.next()).toMatchObject({ event: "ready", data: { resumed: false } });
  expect(bus.changedSince(id)).toBeUndefined();
  await stream.stop();
});

test("what other nodes announced is passed on to browsers, but not back to the nodes", async () => {
  const bus = createLiveBus();
  const told: string[][] = [];
  bus.forwardTo((ids) => told.push([...ids]));
  const stream = follow(createLiveStream(null, bus));
  await stream.next();
  bus.receive(["theirs"]);
  expect((await stream.next()).data.ids).toEqual(["theirs"]);
  bus.publish(["ours"]);
  expect(told).toEqual([["ours"]]);
  await stream.stop();
});

test("only so much is kept, and it is known from where on", () => {
  const recent = new RecentChanges(8);
  for (let number = 1; number <= 20; number += 1) recent.add([`p${number}`]);
  expect(recent.after(20)).toEqual([]);
  expect(recent.after(18)).toEqual(expect.arrayContaining(["p19", "p20"]));
  expect(recent.after(1)).toBeUndefined();
  expect(recent.after(21)).toBeUndefined();
  expect(recent.after(Number.NaN)).toBeUndefined();
});
