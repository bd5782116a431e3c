import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openPostgresNodeChannel } from "./postgres-node-channel";

const url = () => process.env.DATABASE_URL ?? "";

/** A node, and what it was told. */
function openNode() {
  const heard: string[] = [];
  let gaps = 0;
  const channel = openPostgresNodeChannel(url(), {
    onChange: (ids) => heard.push(...ids),
    onGap: () => {
      gaps += 1;
    },
  });
  onTestFinished(() => channel.close());
  return { channel, heard, gaps: () => gaps };
}

/** Tells until it is heard: nobody knows when a node has begun to listen. */
async function tellUntilHeard(tell: () => void, isHeard: () => boolean): Promise<void> {
  await expect
    .poll(
      () => {
        tell();
        return isHeard();
      },
      { timeout: 15_000, interval: 100 },
    )
    .toBe(true);
}

async function query(text: string, values: unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: url() });
  await client.connect();
  await client.query(text, values).finally(() => client.end());
}

test("what one node tells, the others hear and it does not, however much it is", async () => {
  const [first, second] = [openNode(), openNode()];
  await tellUntilHeard(
    () => first.channel.publish(["hello"]),
    () => second.heard.includes("hello"),
  );
  const many = Array.from({ length: 1_000 }, (_, index) => `${index}`.padStart(33, "0"));
  first.channel.publish(many);
  await expect.poll(() => new Set(second.heard).size, { timeout: 15_000 }).toBe(1_001);
  expect(first.heard).toEqual([]);
});

test("a line that broke is made again, and the gap is told", async () => {
  const [first, second] = [openNode(), openNode()];
  await tellUntilHeard(
    () => first.channel.publish(["before"]),
    () => second.heard.includes("before"),
  );
  // By what it runs, so that connections of other tests stay.
  await query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN waybill_changes'");
  await tellUntilHeard(
    () => first.channel.publish(["after"]),
    () => second.heard.includes("after") && second.gaps() > 0,
  );
});
