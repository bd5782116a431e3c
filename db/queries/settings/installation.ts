import { isNotNull } from "drizzle-orm";
import { installation } from "@/db/schema/installation-tables";
import { settings } from "@/db/schema/settings-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";

export interface Installation {
  installationId: string;
  secretFingerprint: string;
}

/** Undefined before the first start of a version that writes it. */
export async function findInstallation(db: Db): Promise<Installation | undefined> {
  const { installationId, secretFingerprint } = installation;
  const [row] = await db.select({ installationId, secretFingerprint }).from(installation).limit(1);
  return row;
}

/** Records the installation, unless another node has done so in the meantime. */
export async function insertInstallation(db: Db, row: Installation, now: number): Promise<void> {
  await db
    .insert(installation)
    .values({ id: 1, ...row, createdAt: now })
    .onConflictDoNothing();
}

/** Records that the database's secret is another one from now on. */
export async function updateSecretFingerprint(db: Db, secretFingerprint: string): Promise<void> {
  await db.update(installation).set({ secretFingerprint });
}

/** A text that was encrypted with the database's secret; null when the database holds none. */
export async function findEncryptedText(db: Db): Promise<string | null> {
  const [key] = await db
    .select({ sealed: settings.keySealed })
    .from(settings)
    .where(isNotNull(settings.keySealed))
    .limit(1);
  if (key) return key.sealed;
  const [phone] = await db
    .select({ sealed: shipments.phoneSealed })
    .from(shipments)
    .where(isNotNull(shipments.phoneSealed))
    .limit(1);
  return phone?.sealed ?? null;
}
