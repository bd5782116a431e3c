import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openPostgresNodeChannel } from "./postgres-node-channel";

/** A pooler in transaction mode keeps no LISTEN: the product listens at the server itself too. */
const url = () => process.env.TEST_POSTGRES_URL ?? "";

/** A node, and what it received. */
function openNode(probes?: { probeMs: number; answerMs: number }) {
  const received: string[] = [];
  let gaps = 0;
  const onGap = () => {
    gaps += 1;
  };
  const channel = openPostgresNodeChannel(url(), { onChange: (ids) => received.push(...ids), onGap }, probes);
  onTestFinished(() => channel.close());
  return { channel, received, gaps: () => gaps };
}

/** Publishes until it is received, since it is not known when a node begins to listen. */
async function publishUntilReceived(publish: () => void, isReceived: () => boolean): Promise<void> {
  await expect
    .poll(
      () => {
        publish();
        return isReceived();
      },
      { timeout: 120_000, interval: 100 },
    )
    .toBe(true);
}

async function query(text: string, values: unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: url() });
  await client.connect();
  await client.query(text, values).finally(() => client.end());
}

test("what one node publishes, the others receive and it does not, however much it is", async () => {
  const [first, second] = [openNode(), openNode()];
  await publishUntilReceived(
    () => first.channel.publish(["hello"]),
    () => second.received.includes("hello"),
  );
  const many = Array.from({ length: 1_000 }, (_, index) => `${index}`.padStart(33, "0"));
  first.channel.publish(many);
  await expect.poll(() => new Set(second.received).size).toBe(1_001);
  expect(first.received).toEqual([]);
});

test("after a broken connection the node reconnects, and the gap is reported", async () => {
  const [first, second] = [openNode(), openNode()];
  await publishUntilReceived(
    () => first.channel.publish(["before"]),
    () => second.received.includes("before"),
  );
  // Selected by its query, so that connections of other tests stay open.
  await query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN waybill_changes'");
  await publishUntilReceived(
    () => first.channel.publish(["after"]),
    () => second.received.includes("after") && second.gaps() > 0,
  );
});

/** More than PostgreSQL takes, on a connection that stays open. */
const UNSENDABLE = Array.from({ length: 200 }, (_, index) => `${index}`.padStart(60, "0"));

test("the other nodes learn with the next change that an earlier one could not be sent", async () => {
  const [first, second] = [openNode(), openNode()];
  await publishUntilReceived(
    () => first.channel.publish(["before"]),
    () => second.received.includes("before"),
  );
  // Nothing of the above is on its way any more.
  first.channel.publish(["last"]);
  await expect.poll(() => second.received.includes("last")).toBe(true);
  // A node that publishes before it is connected has reported a gap already.
  const gaps = second.gaps();
  first.channel.publish(UNSENDABLE);
  await new Promise((sent) => setTimeout(sent, 200));
  expect(second.gaps()).toBe(gaps);
  first.channel.publish(["after"]);
  await expect.poll(() => second.received.includes("after")).toBe(true);
  expect(second.gaps()).toBe(gaps + 1);
});

test("and without a further change they learn it soon", async () => {
  const [first, second] = [openNode({ probeMs: 100, answerMs: 5_000 }), openNode()];
  await publishUntilReceived(
    () => first.channel.publish(["before"]),
    () => second.received.includes("before"),
  );
  first.channel.publish(["last"]);
  await expect.poll(() => second.received.includes("last")).toBe(true);
  const gaps = second.gaps();
  first.channel.publish(UNSENDABLE);
  await expect.poll(() => second.gaps(), { interval: 20 }).toBe(gaps + 1);
});
