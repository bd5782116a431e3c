import { expect, test } from "vitest";
import { readKeptDatabase } from "@/db/testing/open-upgraded-store";
import { unseal } from "./secrets";

/** That these are in the databases, `db/upgrade.test.ts` checks. */
test.each(["v0.1.0"])("a phone number that %s encrypted is read", async (release) => {
  const { appSecret, phone } = readKeptDatabase(release);
  process.env.APP_SECRET = appSecret; // before the settings are first read
  for (const sealed of Object.values(phone.sealed)) expect(await unseal(sealed)).toBe(phone.phone);
});
