import { expect, test } from "vitest";
import { readUpgradeFixture } from "@/db/testing/open-upgraded-store";
import { decryptText } from "./secrets";

/** `db/upgrade.test.ts` checks that the databases hold these values. */
test.each(["v0.1.0", "173153a9"])("a phone number that %s encrypted can be decrypted", async (release) => {
  const { appSecret, phone } = readUpgradeFixture(release);
  process.env.APP_SECRET = appSecret; // before the settings are first read
  for (const sealed of Object.values(phone.sealed)) expect(await decryptText(sealed)).toBe(phone.phone);
});
