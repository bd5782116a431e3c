import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { openTestStore } from "@/db/testing/open-test-store";
import { runMigration } from "@/db/testing/upgrades/run-migration";
import { insertUser } from "./account-records";
import { insertIdentity, listIdentities } from "./linked-accounts";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const IDENTITY = { provider: "oidc", issuer: "https://id.example", subject: "s-1" };

test("an identity signs in as one person; an upgrade keeps the first of two", async () => {
  const store = await openTestStore();
  const dropIndex = sql.raw("DROP INDEX account_provider_subject");
  await store.write(async (tx) => {
    await engine.run(tx, dropIndex);
    for (const [at, id] of ["anna", "bert"].entries()) {
      await insertUser(tx, { id, username: id, passwordHash: "x", role: "support", shops: null }, NOW);
      await insertIdentity(tx, id, IDENTITY, NOW + at);
    }
  });
  expect(await runMigration(store, "unique_identities")).toBe(1);
  expect([...(await listIdentities(store.read, "oidc")).keys()]).toEqual(["anna"]);
  await expect(store.write((tx) => insertIdentity(tx, "bert", IDENTITY, NOW))).rejects.toThrow();
});
