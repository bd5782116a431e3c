import { closeStore, openStore } from "@/db/open-store";
import { PASSWORD, TOKENS, USERS } from "@/e2e/support/accounts";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { createApiToken } from "@/lib/services/auth/manage-api-tokens";
import { createUser } from "@/lib/services/auth/user-accounts";

/**
 * Creates the database in `DATA_DIR` with the users and tokens of the tests: one process instead of one
 * command for each. Prints the tokens as one line of JSON, by name.
 */
async function fillTemplate(): Promise<void> {
  const store = await openStore();
  const now = Date.now(); // today: this program is given the tests' own clock
  for (const [username, role] of Object.entries(USERS)) {
    await createUser(store, { username, role, password: PASSWORD, shops: EVERY_SHOP }, now);
  }
  const tokens: Record<string, string> = {};
  for (const [name, { role, ...narrow }] of Object.entries(TOKENS)) {
    const scopes = "scopes" in narrow ? [...narrow.scopes] : null;
    tokens[name] = await createApiToken(store, { name, role, scopes }, { lifetime: "never", shops: EVERY_SHOP }, now);
  }
  await closeStore();
  process.stdout.write(JSON.stringify(tokens));
}

await fillTemplate();
