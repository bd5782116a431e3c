import type { Auth } from "./auth";

/** How many recovery codes a person with a second step has left. */
export async function countRecoveryCodes(auth: Auth, userId: string): Promise<number> {
  return (await auth.api.viewBackupCodes({ body: { userId } })).backupCodes.length;
}
