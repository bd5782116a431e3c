import { hashPassword as hash } from "better-auth/crypto";

export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 128;

/** The stored form of a password (scrypt). Slow on purpose: never call it inside `store.write`. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}
