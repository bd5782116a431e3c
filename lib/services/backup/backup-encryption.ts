import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { Decrypter } from "age-encryption";
import { AppError, ConflictError } from "@/lib/domain/shared/errors";

/** For whom a copy is encrypted, in the format of age: recipients (`age1…`), or a passphrase. Neither: it is not. */
export interface BackupLock {
  recipients: readonly string[];
  passphrase?: string;
}

/** What opens an encrypted copy: identities (`AGE-SECRET-KEY-1…`), or a passphrase. */
export interface BackupKey {
  identities: readonly string[];
  passphrase?: string;
}

/** The copy is encrypted, and no key or another key was given. */
export class LockedBackupError extends AppError {
  constructor(key: "backup.keyNeeded" | "backup.keyWrong") {
    super("locked_backup", key);
  }
}

/** Loaded only where copies are encrypted: it takes 3 MB of memory. */
const loadAge = () => import("age-encryption");

export function isLocking({ recipients, passphrase }: BackupLock): boolean {
  return recipients.length > 0 || passphrase !== undefined;
}

/** Encrypts a stream. @throws ConflictError for a recipient that is none */
export async function encryptStream(content: Readable, { recipients, passphrase }: BackupLock): Promise<Readable> {
  const { Encrypter } = await loadAge();
  const encrypter = new Encrypter();
  if (passphrase !== undefined) encrypter.setPassphrase(passphrase);
  for (const recipient of recipients) {
    await requireRecipient(recipient);
    encrypter.addRecipient(recipient);
  }
  const sealed = await encrypter.encrypt(toWeb(content));
  return fromWeb(sealed);
}

/** @throws ConflictError when it is no recipient of age */
export async function requireRecipient(recipient: string): Promise<void> {
  const { Encrypter } = await loadAge();
  try {
    new Encrypter().addRecipient(recipient);
  } catch {
    throw new ConflictError("backup.recipientInvalid", { recipient });
  }
}

/** Decrypts a stream. @throws LockedBackupError when the key is missing or another */
export async function decryptStream(sealed: Readable, { identities, passphrase }: BackupKey): Promise<Readable> {
  if (identities.length === 0 && passphrase === undefined) {
    sealed.destroy();
    throw new LockedBackupError("backup.keyNeeded");
  }
  const { Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  if (passphrase !== undefined) decrypter.addPassphrase(passphrase);
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
    return fromWeb(await decrypter.decrypt(toWeb(sealed)));
  } catch {
    sealed.destroy();
    throw new LockedBackupError("backup.keyWrong");
  }
}

// The types of Node's and the browser's web streams differ in name only.
function toWeb(content: Readable) {
  return Readable.toWeb(content) as unknown as Parameters<Decrypter["decrypt"]>[0] &
    globalThis.ReadableStream<Uint8Array>;
}

function fromWeb(content: globalThis.ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(content as unknown as ReadableStream);
}
