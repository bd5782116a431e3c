import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { apiTokens } from "@/db/schema/account-tables";
import type { Tx } from "@/db/store";
import { openSqliteStore } from "./sqlite-store";
import { askForTurn, keepTurn } from "./sqlite-write-turn";

function turns() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  return { asker: askForTurn(port1), keeper: keepTurn(port2), keeperPort: port2 };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test("who asks waits until the keeper has written", async () => {
  const { asker, keeper } = turns();
  const order: string[] = [];
  await keeper.take();
  const asked = asker.take().then(() => order.push("asker"));
  await soon();
  order.push("keeper");
  keeper.give();
  await asked;
  expect(order).toEqual(["keeper", "asker"]);
});

test("the keeper waits for what it has lent, and both go on for ever", async () => {
  const { asker, keeper } = turns();
  const writing = new Set<string>();
  let most = 0;
  const write = async (name: string, turn: typeof asker) => {
    await turn.take();
    writing.add(name);
    most = Math.max(most, writing.size);
    await new Promise(setImmediate);
    writing.delete(name);
    turn.give();
  };
  const many = async (name: string, turn: typeof asker) => {
    for (let count = 0; count < 200; count += 1) await write(name, turn);
  };
  await Promise.all([many("asker", asker), many("keeper", keeper)]);
  expect(most).toBe(1);
});

test("when the keeper is gone, nobody waits for it", async () => {
  const { asker, keeper, keeperPort } = turns();
  await keeper.take();
  const asked = asker.take();
  keeperPort.close();
  await asked;
  await asker.take();
});

test("two connections that take turns never meet a busy file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waybill-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { asker, keeper } = turns();
  const first = openSqliteStore(folder, false, { turn: asker, guardsNesting: true });
  const second = openSqliteStore(folder, false, { turn: keeper, guardsNesting: false });
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
