import { findClearedAt } from "@/db/queries/onboarding/cleared-parcels";
import { findDemoPast } from "@/db/queries/onboarding/demo-past";
import {
  countActivePeople,
  findStepsHiddenAt,
  hasTestedChannel,
  setStepsHiddenAt,
} from "@/db/queries/onboarding/first-step-facts";
import { countSandboxParcels, listOwnParcels } from "@/db/queries/onboarding/sandbox-parcels";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import type { Db, Store } from "@/db/store";
import type { Config } from "@/lib/config/parse-config";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { CLEARING_UNDO_MS, FIRST_STEPS, type FirstStep } from "@/lib/domain/onboarding/first-steps";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { Onboarding } from "@/lib/operations/onboarding-operations";
import { getEffectiveKey } from "@/lib/services/subscriptions/outbox-account";

/** Among how many of the newest parcels that people added a real one is looked for. */
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
 * Whether the desk shows a demo, and which steps of a new desk people have done, in the demo too. Only an owner who sees
 * every shop gets the steps.
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
  const stored = await findDemoPast(db);
  const isGrowing = isSandbox && stored && !stored.isStopped && stored.books === null;
  const past = isGrowing ? { parcels: stored.parcels, grown: stored.grown } : null;
  const answer = { isSandbox, past, demoParcels: demo, ownParcels: own, clearedUntil };
  if (!hasPermission(reader.role, "manage") || reader.shops.kind !== "every" || reader.kind !== "user") {
    return { ...answer, steps: [], isHidden: true };
  }
  const hasKey = source === "environment" || source === "settings";
  const ownParcels = await listOwnParcels(db, NEWEST);
  const pushed = ownParcels.filter(({ wasPushed }) => wasPushed);
  // With a key, a push of the sandbox does not show that Kuaidi100 reaches the desk.
  const reached = hasKey ? pushed.filter(({ isMadeUp }) => !isMadeUp) : pushed;
  const isDone: Readonly<Record<FirstStep, boolean>> = {
    key: hasKey,
    callback: reached.length > 0,
    parcel: ownParcels.length > 0,
    people: (await countActivePeople(db)) > 1,
    alert: await hasTestedChannel(db),
  };
  const inDemo: Partial<Record<FirstStep, boolean>> = {
    callback: isMadeUpAlone(reached),
    parcel: isMadeUpAlone(ownParcels),
  };
  const steps = FIRST_STEPS.filter((step) => step !== "callback" || settings.trackingMode === "push");
  return {
    ...answer,
    steps: steps.map((step) => ({ step, isDone: isDone[step], inDemo: inDemo[step] ?? false })),
    isHidden: (await findStepsHiddenAt(db, reader.id)) !== null,
  };
}

const isMadeUpAlone = (parcels: readonly { isMadeUp: boolean }[]) =>
  parcels.length > 0 && parcels.every(({ isMadeUp }) => isMadeUp);

/** Hides the first steps from a person, or shows them again. @param now in ms since 1970 UTC */
export async function hideFirstSteps(store: Store, userId: string, isHidden: boolean, now: number): Promise<void> {
  await store.write((tx) => setStepsHiddenAt(tx, userId, isHidden ? now : null));
}
