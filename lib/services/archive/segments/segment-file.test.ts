import { expect, test } from "vitest";
import { findFrameOf, nameSegment, type SegmentPush } from "@/lib/domain/archive/push-segment-record";
import { isStoredName } from "@/lib/domain/storage/storage-target";
import {
  readSegmentFrame,
  readSegmentIndex,
  readTrailer,
  readWholeSegment,
  SegmentBuilder,
  TRAILER_BYTES,
} from "./segment-file";

const AT = Date.UTC(2026, 2, 1);

function createPush(place: number): SegmentPush {
  const id = `0mwz63gg0${String(place).padStart(8, "0")}`;
  return {
    ...{ id, source: "push", callbackId: `c${place % 7}`, fingerprint: `F${place}`, param: `{"n":${place}}` },
    ...{ shipmentId: null, verdict: "applied", error: null, receivedAt: AT + place, timesReceived: 1 },
    lastReceivedAt: AT + place,
  };
}

async function build(pushes: readonly SegmentPush[]) {
  const builder = await SegmentBuilder.begin("2026-03-01", 1, AT);
  for (const push of pushes) await builder.add(push);
  return builder.finish();
}

test("a segment gives back its pushes, and one of them by its index and a few of its bytes", async () => {
  const pushes = Array.from({ length: 1_201 }, (_, place) => createPush(place));
  const { bytes, frames, receivedFrom, receivedUntil } = await build(pushes);
  expect(await readWholeSegment(bytes)).toMatchObject({ head: { day: "2026-03-01", part: 1 }, pushes });
  expect([receivedFrom, receivedUntil]).toEqual([AT, AT + 1_200]);
  expect(frames.map(({ records }) => records)).toEqual([500, 500, 201]);

  for (const place of [0, 499, 500, 1_200]) {
    const { id } = createPush(place);
    const frame = findFrameOf(frames, id);
    if (!frame) throw new Error("no frame");
    const part = bytes.subarray(frame.offset, frame.offset + frame.length);
    expect((await readSegmentFrame(part, frame)).find((push) => push.id === id)).toEqual(createPush(place));
  }
  expect(findFrameOf(frames, "0")).toBeUndefined();

  const { indexOffset } = readTrailer(bytes.subarray(-TRAILER_BYTES));
  expect(await readSegmentIndex(bytes.subarray(indexOffset, -TRAILER_BYTES))).toEqual({
    kind: "index",
    frames,
    pushes: 1_201,
  });
});

test("a segment of which a byte is changed or missing is not read", async () => {
  const { bytes, frames } = await build([createPush(1)]);
  for (const place of [0, 40, bytes.length - 60, bytes.length - 50, bytes.length - 5]) {
    const changed = Buffer.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 1;
    await expect(readWholeSegment(changed)).rejects.toThrow();
  }
  await expect(readWholeSegment(bytes.subarray(0, -1))).rejects.toThrow();
  const [frame] = frames;
  if (!frame) throw new Error("no frame");
  await expect(readSegmentFrame(bytes.subarray(frame.offset + 1, frame.offset + frame.length), frame)).rejects.toThrow(
    "damaged",
  );
});

test("an empty segment and its name are valid", async () => {
  expect((await readWholeSegment((await build([])).bytes)).pushes).toEqual([]);
  const name = nameSegment("5f3b2c1a-0000-4000-8000-123456789abc", "2026-03-01", 12);
  expect(name).toBe("archive/pushes/5f3b2c1a-0000-4000-8000-123456789abc/2026-03-01-0012.ndjson.zst");
  expect(isStoredName(name)).toBe(true);
});
