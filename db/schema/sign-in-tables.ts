import { bool, index, instant, int, table, text, uniqueIndex } from "@/db/column-builders";
import { users } from "@/db/schema/account-tables";

/** The authenticator app and the recovery codes of a person: better-auth's columns, with the `twoFactor` plugin. */
export const twoFactors = table(
  "two_factor",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    secret: text("secret").notNull(), // sealed
    backupCodes: text("backup_codes").notNull(), // sealed: those that are not used up
    verified: bool("verified").notNull(), // false until the first code of the app was entered
    failedVerificationCount: int("failed_verification_count"),
    lockedUntil: instant("locked_until"),
  },
  (t) => [uniqueIndex("two_factor_user").on(t.userId)],
);

/** The passkeys of people: better-auth's columns, with the `passkey` plugin. */
export const passkeys = table(
  "passkey",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name"),
    publicKey: text("public_key").notNull(),
    credentialID: text("credential_id").notNull(),
    counter: int("counter").notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: bool("backed_up").notNull(),
    transports: text("transports"), // separated by commas
    aaguid: text("aaguid"), // the model of the authenticator
    createdAt: instant("created_at"),
  },
  (t) => [index("passkey_user").on(t.userId), uniqueIndex("passkey_credential").on(t.credentialID)],
);
