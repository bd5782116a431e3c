import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { engine } from "@/db/engine";
import {
  findEncryptedText,
  findInstallation,
  type Installation,
  insertInstallation,
  updateSecretFingerprint,
} from "@/db/queries/settings/installation";
import { listRootKeys, recordRootKey } from "@/db/queries/settings/root-key-records";
import { removeDatabaseMarker } from "@/db/sqlite/database-marker";
import type { Db, Store, Tx } from "@/db/store";
import type { Config } from "@/lib/config/parse-config";
import { InstallationError } from "@/lib/domain/settings/installation-error";
import { allKeys, keyRing, type RootKey, serializeKeyRing } from "@/lib/sealing/key-ring";
import { parseSecrets } from "@/lib/sealing/load-key-ring";
import { decryptTextOrNull, deriveSecret } from "@/lib/sealing/secrets";

type Node = Pick<Config, "dataDir" | "secretOrigin">;

/**
 * Checks that the database and this node's secrets belong together, before anything is served. The first start
 * records both; with another secret pushes would be refused and nothing encrypted could be read, in silence. After a
 * rotation the first node that starts with the new secret, and names the earlier one as replaced, records it; a node
 * that knows only earlier ones is refused.
 *
 * @throws InstallationError when the secret or the database is another installation's
 */
export async function claimInstallation(store: Store, node: Node, now: number): Promise<void> {
  const found = (await findInstallation(store.read)) ?? (await recordInstallation(store, node, now));
  await requireInstallation(store.read, node);
  const { current } = keyRing();
  const known = await listRootKeys(store.read);
  // A secret that the database has not had: it is the one in use from now on.
  if (!known.some(({ id }) => id === current.id)) await store.write((tx) => recordSecret(tx, found, now));
  if (engine.readMarker(node.dataDir) === null) engine.mark(node.dataDir, found.installationId);
}

/**
 * The same check for an operator's command, which records nothing: with another secret it would find nobody by a phone
 * number, and seal what the desk cannot open.
 *
 * @throws InstallationError when the secret or the database is another installation's
 */
export async function requireInstallation(read: Db, node: Node): Promise<void> {
  const mismatch = await findMismatch(read, node.dataDir);
  if (mismatch === null) return;
  const { file } = node.secretOrigin;
  if (mismatch === "newSecret") throw new InstallationError("installation.secret.unannounced", { file });
  if (mismatch === "database") throw new InstallationError("installation.otherDatabase", { folder: node.dataDir });
  const { id } = keyRing().current;
  const isEarlier = (await listRootKeys(read)).some((known) => known.id === id);
  throw isEarlier ? new InstallationError("installation.secret.older", { folder: node.dataDir }) : wrongSecret(node);
}

/**
 * What does not belong to the installation that the database names: this node's secret, which may be one that it has
 * never had (`newSecret`) or had before, beside its own in the file, or the database itself in a folder that had another. Null where
 * all belong together, or nothing is recorded yet. It changes nothing.
 */
export async function findMismatch(read: Db, dataDir: string): Promise<"secret" | "newSecret" | "database" | null> {
  const found = await findInstallation(read);
  const { current, vouching } = keyRing();
  const belongs = (keys: readonly RootKey[]) =>
    found ? isSecretOf(found, serializeKeyRing(keys)) : opensWhatIsEncrypted(read, keys);
  if (!(await belongs(allKeys()))) return "secret";
  const isKnown = async () => (await listRootKeys(read)).some(({ id }) => id === current.id);
  if (!(await belongs(vouching))) return (await isKnown()) ? "secret" : "newSecret";
  if (!found) return null;
  const marked = engine.readMarker(dataDir);
  return marked !== null && marked !== found.installationId ? "database" : null;
}

/**
 * Makes this node's secret the database's, for an owner who has lost the earlier one. What was encrypted with that one
 * stays unreadable.
 */
export async function adoptSecret(store: Store, node: Node, now: number): Promise<void> {
  const found = (await findInstallation(store.read)) ?? newInstallation();
  await store.write(async (tx) => {
    await insertInstallation(tx, found, now);
    await recordSecret(tx, found, now);
  });
  engine.mark(node.dataDir, found.installationId);
}

/** Lets the next start create a database in the folder, although there was one before. */
export function allowNewDatabase(dataDir: string): void {
  removeDatabaseMarker(dataDir);
}

async function recordInstallation(store: Store, node: Node, now: number) {
  await requireInstallation(store.read, node);
  const own = newInstallation();
  await store.write((tx) => insertInstallation(tx, own, now));
  return (await findInstallation(store.read)) ?? own; // another node may have been first
}

/** Of a database from before secrets were recorded, what it encrypted shows whether the secret is its own. */
async function opensWhatIsEncrypted(read: Db, keys: readonly RootKey[]): Promise<boolean> {
  const encrypted = await findEncryptedText(read);
  return encrypted === null || (await decryptTextOrNull(encrypted, keys)) !== null;
}

function newInstallation() {
  const installationId = randomUUID();
  return { installationId, secretFingerprint: fingerprintFor(installationId) };
}

/** Whether the root secret that an installation has recorded is among these, one a line. */
export function isSecretOf({ installationId, secretFingerprint }: Installation, secrets: string): boolean {
  return parseSecrets(secrets).some(
    (secret) => deriveSecret(`installation:${installationId}`, secret) === secretFingerprint,
  );
}

/** Records this node's secret as the one in use. */
async function recordSecret(tx: Tx, { installationId }: Installation, now: number): Promise<void> {
  await updateSecretFingerprint(tx, fingerprintFor(installationId));
  await recordRootKey(tx, keyRing().current.id, now);
}

function fingerprintFor(installationId: string): string {
  return deriveSecret(`installation:${installationId}`);
}

function wrongSecret({ dataDir, secretOrigin }: Node): InstallationError {
  const { kind, file } = secretOrigin;
  // A secret that was made a moment ago, for a database that has one, would only be in the way at the next start.
  if (kind === "new") rmSync(file, { force: true });
  return new InstallationError(`installation.secret.${kind}`, { file, folder: dataDir });
}
