import { randomUUID } from "node:crypto";
import { z } from "zod";
import { hasOwner, insertUser } from "@/db/queries/auth/account-records";
import type { Store } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";
import { type ShopScope, serializeScope } from "@/lib/domain/auth/shop-scope";
import { USERNAME } from "@/lib/domain/auth/username";
import { ConflictError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { checkNewPassword } from "@/lib/server/auth/check-new-password";
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/server/auth/password";

/** The first owner always gets this id, so that only one of two simultaneous requests succeeds. */
const FIRST_OWNER_ID = "first-owner";

/** User name and password. */
export const credentialsSchema = z.object({
  username: z
    .string(message("auth.usernameMissing"))
    .trim()
    .toLowerCase()
    .regex(USERNAME, message("auth.usernameForm")),
  password: z
    .string(message("auth.passwordMissing"))
    .min(MIN_PASSWORD_LENGTH, message("auth.passwordTooShort", { min: MIN_PASSWORD_LENGTH }))
    .max(MAX_PASSWORD_LENGTH, message("auth.passwordTooLong", { max: MAX_PASSWORD_LENGTH })),
});
export type Credentials = z.input<typeof credentialsSchema>;

/**
 * Creates a user account.
 *
 * @returns the user's id
 * @throws InvalidShapeError, InvalidInputError when the user name or the password is invalid
 * @throws ConflictError when the user name is taken
 */
export async function createUser(
  store: Store,
  { role, shops, ...credentials }: Credentials & { role: Role; shops: ShopScope },
  now: number,
): Promise<string> {
  const { username, password } = parseInput(credentialsSchema, credentials);
  await checkNewPassword(password, username);
  const passwordHash = await hashPassword(password);
  const user = { id: randomUUID(), username, passwordHash, role, shops: serializeScope(shops) };
  const isNew = await store.write((tx) => insertUser(tx, user, now));
  if (!isNew) throw new ConflictError("auth.usernameTaken", { username });
  return user.id;
}

/**
 * Creates the first owner of the installation.
 *
 * @throws InvalidShapeError, InvalidInputError when the user name or the password is invalid
 * @throws ConflictError when there is an owner already
 */
export async function createFirstOwner(store: Store, credentials: Credentials, now: number): Promise<void> {
  const { username, password } = parseInput(credentialsSchema, credentials);
  await checkNewPassword(password, username);
  const passwordHash = await hashPassword(password);
  const user = { id: FIRST_OWNER_ID, username, passwordHash, role: "owner" as const, shops: null };
  await store.write(async (tx) => {
    const isMade = !(await hasOwner(tx)) && (await insertUser(tx, user, now));
    if (!isMade) throw new ConflictError("auth.ownerExists");
  });
}
