import { hashPassword as hash } from "better-auth/crypto";

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 128;

/** What is stored of a password (scrypt). Slow on purpose: never call it inside `store.write`. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}
