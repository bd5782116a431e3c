import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { apiTokens } from "@/db/schema/accounts";
import type { Tx } from "@/db/store";
import { openSqliteStore } from "./sqlite-store";
import { createPrimaryLock, createSecondaryLock } from "./writer-lock";

function createLocks() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  return { asker: createSecondaryLock(port1), keeper: createPrimaryLock(port2), keeperPort: port2 };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test("who asks waits until the keeper has written", async () => {
  const { asker, keeper } = createLocks();
  const order: string[] = [];
  await keeper.acquire();
  const asked = asker.acquire().then(() => order.push("asker"));
  await soon();
  order.push("keeper");
  keeper.release();
  await asked;
  expect(order).toEqual(["keeper", "asker"]);
});

test("the keeper waits for what it has lent, and both go on for ever", async () => {
  const { asker, keeper } = createLocks();
  const writing = new Set<string>();
  let most = 0;
  const write = async (name: string, turn: typeof asker) => {
    await turn.acquire();
    writing.add(name);
    most = Math.max(most, writing.size);
    await new Promise(setImmediate);
    writing.delete(name);
    turn.release();
  };
  const many = async (name: string, turn: typeof asker) => {
    for (let count = 0; count < 200; count += 1) await write(name, turn);
  };
  await Promise.all([many("asker", asker), many("keeper", keeper)]);
  expect(most).toBe(1);
});

test("when the keeper is gone, nobody waits for it", async () => {
  const { asker, keeper, keeperPort } = createLocks();
  await keeper.acquire();
  const asked = asker.acquire();
  keeperPort.close();
  await asked;
  await asker.acquire();
});

test("two connections that take turns never meet a busy file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waybill-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { asker, keeper } = createLocks();
  const first = openSqliteStore(folder, false, { lock: asker, detectsNestedWrites: true });
  const second = openSqliteStore(folder, false, { lock: keeper, detectsNestedWrites: false });
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
