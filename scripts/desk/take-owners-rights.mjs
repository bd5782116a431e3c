import { statSync } from "node:fs";

/**
 * When root runs a command on data of another user (that of the service), it runs with this user's rights: files that
 * belong to root would stop the service.
 *
 * @param {string} dataDir
 */
export function takeOwnersRights(dataDir) {
  if (process.getuid?.() !== 0) return;
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (!owner || owner.uid === 0) return;
  process.setgroups([owner.gid]);
  process.setgid(owner.gid);
  process.setuid(owner.uid);
}
