import { expect, test } from "vitest";
import { insertPush } from "@/db/queries/tracking/push-records";
import { pushes } from "@/db/schema/push-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { ALL_RANGES, rangeOf, shardsOf } from "@/lib/domain/shared/hash-ranges";
import { SHARDS, shardDigits, shardOf } from "@/lib/domain/shared/shard";
import { isInShards } from "./in-shards";

const NOW = Date.UTC(2026, 10, 24, 4);
const TIME = NOW.toString(36).padStart(9, "0");

test("a callbackid is in the same range in SQL and here", async () => {
  const store = await openTestStore();
  const own = Array.from({ length: SHARDS }, (_, shard) => `${TIME}${shardDigits(shard)}${"x".repeat(25)}`);
  const earlier = `${TIME}${"z".repeat(24)}`;
  await store.write(async (tx) => {
    for (const [index, callbackId] of [...own, earlier].entries()) {
      const row = { id: `p${index}`, source: "push", callbackId, fingerprint: "f", param: Buffer.from("{}") } as const;
      await insertPush(tx, { ...row, shipmentId: null, verdict: "waiting", receivedAt: NOW });
    }
  });
  for (const range of ALL_RANGES) {
    const found = await store.read
      .select({ callbackId: pushes.callbackId })
      .from(pushes)
      .where(isInShards(pushes.callbackId, shardsOf([range])));
    const expected = [...own, earlier].filter((id) => rangeOf(shardOf(id)) === range);
    expect(found.map(({ callbackId }) => callbackId).toSorted()).toEqual(expected.toSorted());
  }
});
