import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { apiTokens } from "@/db/schema/account-tables";
import type { Tx } from "@/db/store";
import { openSqliteStore } from "./sqlite-store";
import { createPrimaryLock, createSecondaryLock } from "./writer-lock";

function createLocks() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  return { secondary: createSecondaryLock(port1), primary: createPrimaryLock(port2), primaryPort: port2 };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test("the secondary waits until the primary has written", async () => {
  const { secondary, primary } = createLocks();
  const order: string[] = [];
  await primary.acquire();
  const acquired = secondary.acquire().then(() => order.push("secondary"));
  await soon();
  order.push("primary");
  primary.release();
  await acquired;
  expect(order).toEqual(["primary", "secondary"]);
});

test("only one of the two writes at a time, and both keep getting the lock", async () => {
  const { secondary, primary } = createLocks();
  const writing = new Set<string>();
  let most = 0;
  const write = async (name: string, lock: typeof secondary) => {
    await lock.acquire();
    writing.add(name);
    most = Math.max(most, writing.size);
    await new Promise(setImmediate);
    writing.delete(name);
    lock.release();
  };
  const many = async (name: string, lock: typeof secondary) => {
    for (let count = 0; count < 200; count += 1) await write(name, lock);
  };
  await Promise.all([many("secondary", secondary), many("primary", primary)]);
  expect(most).toBe(1);
});

test("when the primary has ended, the secondary gets the lock at once", async () => {
  const { secondary, primary, primaryPort } = createLocks();
  await primary.acquire();
  const acquired = secondary.acquire();
  primaryPort.close();
  await acquired;
  await secondary.acquire();
});

test("two connections that share the lock never find the file busy", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waybill-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { secondary, primary } = createLocks();
  const first = openSqliteStore(folder, false, { lock: secondary, detectsNestedWrites: true });
  const second = openSqliteStore(folder, false, { lock: primary, detectsNestedWrites: false });
  const add = (store: typeof first, id: string) =>
    store.write((tx: Tx) =>
      tx.insert(apiTokens).values({ id, name: id, tokenHash: `hash of ${id}`, role: "viewer", createdAt: 1 }),
    );
  const both = Array.from({ length: 300 }, (_, number) => [add(first, `a${number}`), add(second, `b${number}`)]);
  await Promise.all(both.flat());
  expect(await first.read.select({ id: apiTokens.id }).from(apiTokens)).toHaveLength(600);
  await first.close();
  await second.close();
});
