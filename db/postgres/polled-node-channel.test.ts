import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { takeTestDatabase } from "@/db/testing/test-databases";
import { openPolledNodeChannel } from "./polled-node-channel";

/** A node that polls often, and what it received. */
function openNode(url: string) {
  const received: string[] = [];
  let gaps = 0;
  const channel = openPolledNodeChannel(
    url,
    {
      onChange: (ids) => received.push(...ids),
      onGap: () => {
        gaps += 1;
      },
    },
    20,
  );
  onTestFinished(() => channel.close());
  return { channel, received, gaps: () => gaps };
}

/** Publishes until it is received, since it is not known when a node begins to look. */
async function publishUntilReceived(publish: () => void, isReceived: () => boolean): Promise<void> {
  await expect
    .poll(
      () => {
        publish();
        return isReceived();
      },
      { interval: 50 },
    )
    .toBe(true);
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return (await client.query(text).finally(() => client.end())).rows;
}

test("without LISTEN, what one node publishes the others receive once and it does not, however much it is", async () => {
  const url = await takeTestDatabase();
  const [first, second] = [openNode(url), openNode(url)];
  await publishUntilReceived(
    () => first.channel.publish(["hello"]),
    () => second.received.includes("hello"),
  );
  const many = Array.from({ length: 2_500 }, (_, index) => `${index}`.padStart(33, "0"));
  first.channel.publish(many);
  await expect.poll(() => new Set(second.received).size).toBe(2_501);
  expect(second.received.filter((id) => id === many[0])).toHaveLength(1);
  expect(first.received).toEqual([]);
  expect(second.gaps()).toBe(0);
});

test("after a broken connection the node reconnects, and both know that something may be missing", async () => {
  const url = await takeTestDatabase();
  const [first, second] = [openNode(url), openNode(url)];
  await publishUntilReceived(
    () => first.channel.publish(["before"]),
    () => second.received.includes("before"),
  );
  await query(
    url,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'waybill-desk node'",
  );
  await expect.poll(() => first.gaps() > 0 && second.gaps() > 0).toBe(true);
  await publishUntilReceived(
    () => first.channel.publish(["after"]),
    () => second.received.includes("after"),
  );
});

test("messages are deleted after a minute", async () => {
  const url = await takeTestDatabase();
  await query(url, "INSERT INTO node_message VALUES ('old', 'another', '[]', 1)");
  openNode(url);
  await expect.poll(() => query(url, "SELECT FROM node_message WHERE id = 'old'")).toEqual([]);
});
