import { bool, index, instant, int, table, text, uniqueIndex } from "@/db/column-builders";
import { ACCESS_LINK_KINDS } from "@/lib/domain/auth/access-link";
import { ROLES } from "@/lib/domain/auth/role";

/**
 * Users who sign in. Users, sessions, accounts and verifications have better-auth's columns, with
 * the `username` and `twoFactor` plugins.
 */
export const users = table(
  "user",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull(), // required by better-auth; `username@users.invalid`
    emailVerified: bool("email_verified").notNull(),
    image: text("image"),
    username: text("username").notNull(),
    displayUsername: text("display_username"),
    role: text("role", { enum: ROLES }).notNull(),
    shops: text("shops"), // JSON: the shops whose parcels the person sees; null for every shop
    language: text("language"), // of the desk, on machines without a choice of their own
    twoFactorEnabled: bool("two_factor_enabled"),
    disabledAt: int("disabled_at"), // null while the person may sign in
    disabledBy: text("disabled_by"), // name of who disabled it
    lastSignInAt: int("last_sign_in_at"),
    stepsHiddenAt: int("steps_hidden_at"), // since when the person does not want to see the first steps; null: shown
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [uniqueIndex("user_email").on(t.email), uniqueIndex("user_username").on(t.username)],
);

export const sessions = table(
  "session",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    token: text("token").notNull(),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    confirmedAt: instant("confirmed_at"), // when the person last proved to be there; null: before this was kept
    hasSecondFactor: bool("has_second_factor"), // whether it began with one; null: before this was kept
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [uniqueIndex("session_token").on(t.token), index("session_user").on(t.userId)],
);

export const accounts = table(
  "account",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    issuer: text("issuer"), // of the identity provider; null: before this was kept
    hasSecondFactor: bool("has_second_factor"), // whether the provider vouched for one at the last sign-in
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"), // scrypt hash
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("account_user").on(t.userId), uniqueIndex("account_provider_subject").on(t.providerId, t.accountId)],
);

export const verifications = table(
  "verification",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("verification_identifier").on(t.identifier)],
);

/** Links that make an account or set a new password, once. Only the hash of their secret is stored. */
export const accessLinks = table(
  "access_link",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: ACCESS_LINK_KINDS }).notNull(),
    tokenHash: text("token_hash").notNull(), // SHA-256
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }), // the reset person, or the one who was invited
    username: text("username"), // of an invite; null while the invited person chooses it
    role: text("role", { enum: ROLES }), // of an invite
    shops: text("shops"), // of an invite, as in `user`
    createdBy: text("created_by"), // id of the person who made it; null for a program
    createdByName: text("created_by_name").notNull(),
    createdByToken: text("created_by_token"), // id of the API token that made it; null for a person or the command line
    createdAt: int("created_at").notNull(),
    expiresAt: int("expires_at").notNull(),
    usedAt: int("used_at"),
    revokedAt: int("revoked_at"),
  },
  (t) => [uniqueIndex("access_link_hash").on(t.tokenHash), index("access_link_user").on(t.userId)],
);

/** API tokens. Only the hash is stored. */
export const apiTokens = table(
  "api_token",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    tokenHash: text("token_hash").notNull(), // SHA-256
    role: text("role", { enum: ROLES }).notNull(),
    shops: text("shops"), // JSON: the shops whose parcels it sees; null for every shop
    scopes: text("scopes"), // separated by commas; null: everything that the role allows
    createdBy: text("created_by"), // id of the person whose rights bound it; null: tied to nobody
    createdAt: int("created_at").notNull(),
    lastUsedAt: int("last_used_at"),
    revokedAt: int("revoked_at"),
    expiresAt: int("expires_at"), // null: never
    oldTokenHash: text("old_token_hash"), // of the secret that a rotation replaced
    oldTokenUntil: int("old_token_until"), // until when that one opens too
    expiryNoticeAt: int("expiry_notice_at"), // when the owners were told that it expires soon
  },
  (t) => [uniqueIndex("api_token_hash").on(t.tokenHash), uniqueIndex("api_token_old_hash").on(t.oldTokenHash)],
);

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

/** The roles whose people need a second factor. */
export const secondFactorDemands = table("second_factor_demand", {
  role: text("role", { enum: ROLES }).primaryKey(),
  demandedAt: int("demanded_at").notNull(),
});

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
