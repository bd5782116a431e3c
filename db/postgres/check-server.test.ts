import { Client } from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { DatabaseOpenError } from "@/db/database-open-error";
import { databaseUrl } from "@/db/testing/database-url";
import { runOnTestServer } from "@/db/testing/postgres-template";
import { checkServer } from "./check-server";

async function checkDatabaseOf(locale: string): Promise<void> {
  const url = inject("postgresUrl");
  const name = `sorted_${locale.replace("-", "_").toLowerCase()}`;
  await runOnTestServer(url, `DROP DATABASE IF EXISTS ${name}`);
  await runOnTestServer(
    url,
    `CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE '${locale}' LOCALE 'C'`,
  );
  const client = new Client({ connectionString: databaseUrl(url, name) });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await runOnTestServer(url, `DROP DATABASE ${name}`);
  });
  await checkServer(client);
}

test("a database that sorts as English or Chinese is taken", async () => {
  await checkDatabaseOf("en-US");
  await checkDatabaseOf("zh-CN");
});

test.each(["da-DK", "cs-CZ", "et-EE"])(
  "a database that sorts as %s is refused, since ids would not sort by time",
  async (locale) => {
    const checked = checkDatabaseOf(locale);
    await expect(checked).rejects.toThrow(DatabaseOpenError);
    await expect(checked).rejects.toMatchObject({ key: "database.otherOrder", values: { language: locale } });
  },
);

test("a server that is too old is refused with its version", async () => {
  const client = new Client({ connectionString: inject("postgresUrl") });
  const query = async () => ({ rows: [{ version: "14.12", number: 140_012 }] });
  await expect(checkServer(Object.assign(client, { query }) as Client)).rejects.toMatchObject({
    key: "database.tooOld",
    values: { version: "14.12", oldest: 15 },
  });
});
