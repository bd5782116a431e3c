import { chownSync, mkdirSync, writeFileSync } from "node:fs";

/** PostgreSQL refuses to run as root, so root runs it as this user; every Unix has it. */
const NOBODY_UID = 65_534;
const isRoot = process.getuid?.() === 0;

/** Options with which a program runs as the owner of the databases. */
export const OWNER = isRoot ? { uid: NOBODY_UID, gid: NOBODY_UID } : {};

/** The words before a command that does so: `ip netns exec` needs root before it. */
export const AS_OWNER = isRoot ? ["setpriv", `--reuid=${NOBODY_UID}`, `--regid=${NOBODY_UID}`, "--clear-groups"] : [];

/** Creates a folder that the owner alone may enter. */
export function createOwnedFolder(path: string): void {
  mkdirSync(path, { mode: 0o700 });
  giveToOwner(path);
}

/** Writes a file that the owner alone may read. */
export function writeOwnedFile(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  giveToOwner(path);
}

/** The owner may write there. */
export function giveToOwner(path: string): void {
  if (isRoot) chownSync(path, NOBODY_UID, NOBODY_UID);
}
