import { countWaitingErasures } from "@/db/queries/privacy/erasure-records";
import {
  countSecretDependents,
  listRootKeys,
  type RootKeyRow,
  restartResealing,
  type SecretDependents,
} from "@/db/queries/settings/root-key-records";
import { countSealedTexts, SEALED_TABLE_NAMES } from "@/db/queries/settings/sealed-rows";
import type { Db, Store } from "@/db/store";
import type { Config } from "@/lib/config/parse-config";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { allKeys, createKeyRing, keyRing } from "@/lib/sealing/key-ring";
import { generateSecret, writeSecretFile } from "@/lib/sealing/load-key-ring";

/** Chunks of imports, exports and settlement files, which are not sealed again, are deleted within this time. */
const FILES_KEPT_MS = 8 * 24 * 3_600_000;
/** What versions up to 0.1 sealed names no key; it is taken for the oldest one's. */
const WITHOUT_KEY_ID = "ey";

type Origin = Pick<Config, "secretOrigin">;

/**
 * Makes a new root secret and puts it before the others in the file. Servers use it from their next start on; then
 * everything is sealed under it in the background.
 *
 * @returns the id of the new secret
 * @throws ConflictError when the secret comes from the environment, which only the operator can change
 */
export function rotateSecret({ secretOrigin }: Origin): string {
  if (secretOrigin.kind === "environment") throw new ConflictError("secrets.inEnvironment");
  const fresh = generateSecret();
  const earlier = allKeys().map(({ secret }) => secret);
  writeSecretFile(secretOrigin.file, [fresh, ...earlier]);
  return createKeyRing([fresh]).current.id;
}

/** A root secret that the database has had, or that is here. */
export interface SecretView {
  id: string;
  /** Whether it is the one in use, as far as this process knows. */
  isCurrent: boolean;
  /** Whether this process has it. */
  isHere: boolean;
  /** When a server first started with it, ms since 1970 UTC; null when none has. */
  since: number | null;
  /** Rows that were sealed under it in the background. */
  resealed: number;
  /** The table at which that has arrived; null before it begins. */
  table: string | null;
  /** When everything was sealed under it; null before. */
  resealedAt: number | null;
}

/** All root secrets, the newest first. */
export async function listSecrets(read: Db): Promise<SecretView[]> {
  const known = (await listRootKeys(read)).reverse();
  const ring = allKeys();
  const isCurrent = (id: string) => id === keyRing().current.id;
  const unknown = ring.filter(({ id }) => !known.some((each) => each.id === id));
  return [
    ...unknown.map(({ id }) => ({
      ...{ id, isCurrent: isCurrent(id), isHere: true, since: null },
      ...{ resealed: 0, table: null, resealedAt: null },
    })),
    ...known.map(({ id, since, resealed, resealTable, resealedAt }) => ({
      ...{ id, isCurrent: isCurrent(id), isHere: ring.some((each) => each.id === id), since },
      ...{ resealed, table: resealTable, resealedAt },
    })),
  ];
}

/** What still needs a root secret. */
export interface SecretUses extends SecretDependents {
  /** Values in the database that are sealed with it. */
  values: number;
  /** Erasures of people that wait: they know the phone number by a hash under the secret. */
  erasures: number;
  /** Until when files of that time may exist (ms since 1970 UTC); null when that is past. */
  filesUntil: number | null;
}

/**
 * Counts what needs a root secret that is no longer in use. It reads every sealed column, which takes some seconds for a
 * million parcels.
 *
 * @throws NotFoundError when the database has not had it @throws ConflictError when it is the one in use
 */
export async function countSecretUses(read: Db, id: string, now: number): Promise<SecretUses> {
  const known = await listRootKeys(read);
  const position = known.findIndex((each) => each.id === id);
  if (position === -1) throw new NotFoundError("secret", id);
  const next = known[position + 1];
  if (!next) throw new ConflictError("secrets.inUse", { id });
  let values = 0;
  for (const name of SEALED_TABLE_NAMES) {
    values += await countSealedTexts(read, name, `s1.${id}.`);
    if (position === 0) values += await countSealedTexts(read, name, WITHOUT_KEY_ID);
  }
  const filesUntil = next.since + FILES_KEPT_MS;
  const erasures = await countWaitingErasures(read, id, position === 0);
  return {
    ...(await countSecretDependents(read, next.since)),
    ...{ values, erasures, filesUntil: filesUntil > now ? filesUntil : null },
  };
}

/**
 * Removes a root secret that nothing needs any more from the file. Values that are still sealed with it were written
 * late, by a server that was not yet restarted: they are sealed anew in the background.
 *
 * @throws NotFoundError, ConflictError when something needs it, or it is in the environment
 */
export async function retireSecret(store: Store, { secretOrigin }: Origin, id: string, now: number): Promise<void> {
  const { read } = store;
  const newest = (await listRootKeys(read)).at(-1);
  if (newest && newest.resealedAt === null) throw new ConflictError("secrets.resealing", { id: newest.id });
  const uses = await countSecretUses(read, id, now);
  if (newest && uses.values > 0) await store.write((tx) => restartResealing(tx, newest.id));
  requireUnused(id, uses);
  if (secretOrigin.kind === "environment") throw new ConflictError("secrets.retireInEnvironment", { id });
  const left = allKeys().filter((key) => key.id !== id);
  if (left.length === allKeys().length) throw new NotFoundError("secret", id);
  writeSecretFile(
    secretOrigin.file,
    left.map(({ secret }) => secret),
  );
}

function requireUnused(id: RootKeyRow["id"], uses: SecretUses): void {
  const { filesUntil, ...counts } = uses;
  if (Object.values(counts).some((number) => number > 0)) throw new ConflictError("secrets.needed", { id, ...counts });
  if (filesUntil !== null) throw new ConflictError("secrets.neededByFiles", { id, day: toBeijingDay(filesUntil) });
}
