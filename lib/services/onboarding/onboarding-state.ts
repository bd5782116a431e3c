import { findClearedAt } from "@/db/queries/onboarding/cleared-parcels";
import {
  countActivePeople,
  findStepsHiddenAt,
  hasAlertChannel,
  setStepsHiddenAt,
} from "@/db/queries/onboarding/first-step-facts";
import { countSandboxParcels, findRealParcels } from "@/db/queries/onboarding/sandbox-parcels";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import type { Db, Store } from "@/db/store";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { CLEARING_UNDO_MS, FIRST_STEPS, type FirstStep, type Onboarding } from "@/lib/domain/onboarding/first-steps";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { Config } from "@/lib/server/runtime/config";
import { getEffectiveKey } from "@/lib/services/subscriptions/outbox-account";

/** Among how many of the newest parcels a real one is looked for. */
const NEWEST = 200;

type DeskConfig = Pick<Config, "kuaidi100Key" | "kuaidi100PollUrl" | "publicUrl" | "isSandbox">;

/** Who asks. */
interface Reader {
  kind: "token" | "user";
  id: string;
  role: Role;
  shops: ShopScope;
}

/**
 * Whether the desk shows a demo, and the steps of a new desk, each by what the desk knows. The steps are an owner's who
 * sees every shop; others get none.
 *
 * @param now in ms since 1970 UTC
 */
export async function getOnboarding(db: Db, reader: Reader, config: DeskConfig, now: number): Promise<Onboarding> {
  const settings = await findStoredSettings(db);
  const { source } = await getEffectiveKey(settings, config);
  const isSandbox = source === "sandbox";
  const { demo, own } = await countSandboxParcels(db, reader.shops);
  const clearedAt = await findClearedAt(db, now - CLEARING_UNDO_MS);
  const clearedUntil = clearedAt === null ? null : toIsoBeijing(clearedAt + CLEARING_UNDO_MS);
  const answer = { isSandbox, demoParcels: demo, ownParcels: own, clearedUntil };
  if (!hasPermission(reader.role, "manage") || reader.shops.kind !== "every" || reader.kind !== "user") {
    return { ...answer, steps: [], isHidden: true };
  }
  const hasKey = source === "environment" || source === "settings";
  const real = hasKey ? await findRealParcels(db, NEWEST) : { exists: false, wasPushed: false };
  const isDone: Readonly<Record<FirstStep, boolean>> = {
    key: hasKey,
    callback: real.wasPushed,
    parcel: real.exists,
    people: (await countActivePeople(db)) > 1,
    alert: await hasAlertChannel(db),
  };
  const steps = FIRST_STEPS.filter((step) => step !== "callback" || settings.trackingMode === "push");
  return {
    ...answer,
    steps: steps.map((step) => ({ step, isDone: isDone[step] })),
    isHidden: (await findStepsHiddenAt(db, reader.id)) !== null,
  };
}

/** Hides the first steps from a person, or shows them again. @param now in ms since 1970 UTC */
export async function hideFirstSteps(store: Store, userId: string, isHidden: boolean, now: number): Promise<void> {
  await store.write((tx) => setStepsHiddenAt(tx, userId, isHidden ? now : null));
}
