import { expect, inject, test } from "vitest";
import { DatabaseOpenError } from "@/db/database-open-error";
import { findFreePort } from "@/db/testing/find-free-port";
import { startStoppableProxy } from "@/db/testing/stoppable-proxy";
import { waitForPostgres } from "./wait-for-postgres";

test("a server that comes up later is waited for, and the operator is told what is waited for", async () => {
  const port = await findFreePort();
  const waits: unknown[] = [];
  const url = new URL(inject("postgresUrl"));
  url.port = String(port);
  url.password = "do not print";
  const waited = waitForPostgres(url.href, { limitMs: 60_000, onWait: (wait) => waits.push(wait) });
  await expect.poll(() => waits, { interval: 10 }).toHaveLength(1);
  const place = `127.0.0.1:${port}/postgres (connect ECONNREFUSED 127.0.0.1:${port})`; // without the password
  expect(waits).toEqual([{ seconds: 60, place }]);
  await startStoppableProxy(inject("postgresUrl"), port);
  await waited;
});

test("after the limit a sentence says what to do", async () => {
  const url = `postgres://postgres@127.0.0.1:${await findFreePort()}/postgres`;
  const waited = waitForPostgres(url, { limitMs: 0 });
  await expect(waited).rejects.toThrow(DatabaseOpenError);
  await expect(waited).rejects.toMatchObject({
    key: "database.noAnswer",
    values: { place: expect.stringMatching(/^127\.0\.0\.1:\d+\/postgres \(.*ECONNREFUSED.*\)$/) },
  });
});

test("what waiting does not mend is reported at once", async () => {
  const url = new URL(inject("postgresUrl"));
  url.pathname = "/no_such_database";
  const waited = waitForPostgres(url.href, { limitMs: 60_000 });
  await expect(waited).rejects.toMatchObject({ code: "3D000" });
});
