import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { findDirectUrl, openTestStore } from "@/db/testing/open-test-store";
import { startPartitions } from "@/db/testing/start-partitions";
import { idPrefixOf } from "@/lib/domain/shared/shard";
import { DAY_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import { openPushPartitions, type PushPartitions } from "./detach-partition";

const FIRST_DAY = startOfBeijingDay("2026-12-04");

const NEVER = () => false;

let url: string;
let partitions: PushPartitions;
/** The oldest whole day, with one push in it. */
let day: string;

beforeEach(async () => {
  const store = await openTestStore();
  url = await findDirectUrl(store);
  await startPartitions(url, FIRST_DAY, 2);
  partitions = openPushPartitions(url);
  const listed = await partitions.list(NEVER);
  day = listed?.find(({ from }) => from === idPrefixOf(FIRST_DAY))?.name ?? "";
  await insertPush(await connect(), FIRST_DAY, "first");
});

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {}); // it is terminated below
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const insertPush = (client: Client, at: number, name: string) =>
  client.query(
    `INSERT INTO push (id, source, callback_id, fingerprint, param, is_compressed, verdict, received_at, times_received, last_received_at)
     VALUES ($1, 'push', 'callback', $2, '{}', false, 'applied', $3, 1, $3)`,
    [`${idPrefixOf(at)}${name}`, name, at],
  );

const isAttached = async () => (await partitions.list(NEVER))?.some(({ name }) => name === day);

/** Pushes go on while somebody uses the table; each would fail if it waited for a second. */
async function expectPushesGoOn(): Promise<void> {
  const client = await connect();
  await client.query("SET lock_timeout = '1s'");
  for (let number = 0; number < 10; number += 1) {
    await insertPush(client, FIRST_DAY + DAY_MS, `push${number}`);
    await sleep(150);
  }
}

const USES = { reader: "SELECT count(*) FROM push", writer: "UPDATE push SET times_received = 2" };

test.each(Object.entries(USES))("a day that leaves while a long %s uses the table blocks no push", async (_, use) => {
  const user = await connect();
  await user.query("BEGIN");
  await user.query(use);
  const leaving = partitions.detach(day, NEVER);
  await expectPushesGoOn();
  await user.query("COMMIT");
  expect(await leaving).toBe(true);
  expect(await isAttached()).toBe(false);
  expect((await user.query(`SELECT FROM "${day}"`)).rowCount).toBe(1);
});

test("an owner of the tables that may not see what others do does not even wait for a long reader", async () => {
  const client = await connect();
  const role = `role_${randomBytes(8).toString("hex")}`;
  await client.query(`CREATE ROLE ${role}`);
  onTestFinished(async () => {
    await client.query(`REASSIGN OWNED BY ${role} TO CURRENT_USER; DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
  const { rows } = await client.query<{ name: string }>(
    "SELECT relid::regclass::text AS name FROM pg_partition_tree('push')",
  );
  for (const { name } of rows) await client.query(`ALTER TABLE ${name} OWNER TO ${role}`);
  const address = new URL(url);
  address.searchParams.set("options", `-c role=${role}`);

  const reader = await connect();
  await reader.query("BEGIN; SELECT count(*) FROM push");
  const leaving = openPushPartitions(address.href).detach(day, NEVER);
  for (let look = 0; look < 100; look += 1) {
    await sleep(10);
    const { rowCount } = await client.query(
      // The databases of other tests are copies of the same one: their tables have the same numbers.
      "SELECT FROM pg_locks JOIN pg_database d ON d.oid = database WHERE datname = current_database() AND relation = 'push'::regclass AND mode = 'AccessExclusiveLock'",
    );
    expect(rowCount).toBe(0);
  }
  await reader.query("COMMIT");
  expect(await leaving).toBe(true);
  expect(await isAttached()).toBe(false);
});

test("while another node changes partitions it gives up, and at once when the process stops", async () => {
  const other = await connect();
  await other.query("SELECT pg_advisory_lock(x'70757368'::int, hashtext(current_schema()))"); // as it does
  expect(await partitions.list(() => true)).toBeNull();
  const impatient = openPushPartitions(url, 0);
  expect(await impatient.detach(day, NEVER)).toBe(false);
  expect(await impatient.drop(day, NEVER)).toBe(false);
  await other.query("SELECT pg_advisory_unlock_all()");
  expect(await isAttached()).toBe(true);
  const reader = await connect();
  await reader.query("BEGIN; SELECT count(*) FROM push");
  let looks = 0;
  expect(await partitions.detach(day, () => ++looks > 2)).toBe(false);
});

test("a server that is killed while a day leaves has changed nothing, and the next one goes on", async () => {
  const user = await connect();
  await user.query("BEGIN; SELECT count(*) FROM push");
  const leaving = partitions.detach(day, NEVER).catch(() => "killed");
  await expect
    .poll(
      async () =>
        (
          await user.query(
            `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          )
        ).rowCount,
    )
    .toBe(1);
  expect(await leaving).toBe("killed");
  await user.query("COMMIT");
  expect(await isAttached()).toBe(true);
  expect(await partitions.detach(day, NEVER)).toBe(true);
  expect(await isAttached()).toBe(false);
  // Asked again after it has left, as after a kill between that and the note of it.
  expect(await partitions.detach(day, NEVER)).toBe(true);
});
