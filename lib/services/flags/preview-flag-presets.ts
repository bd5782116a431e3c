import { toFlagFacts } from "@/db/queries/flags/flag-columns";
import { getStoredFlagSettings, listForPreview } from "@/db/queries/flags/flag-records";
import { toRaisedFlag } from "@/db/queries/shipments/shipment-rows";
import type { Db } from "@/db/store";
import { evaluateFlag, opensCase } from "@/lib/domain/flags/evaluate-flag";
import { FLAGS } from "@/lib/domain/flags/flag";
import { parseFlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { buildPresetLimits, findLimitPreset } from "@/lib/domain/flags/limit-presets";
import { FlagRules } from "@/lib/domain/flags/parcel-limits";
import type { FlagPreview, PreviewedProblems } from "@/lib/operations/flag-operations";

/** Enough for nearly every desk; it takes two tenths of a second. */
const MAX_EVALUATED = 5_000;
const MAX_SHOWN = 5;

/**
 * The problems that there would be at `now` (ms) under each preset of time limits, with the other rules as they are.
 * Nothing is saved. With more shipments than are evaluated the numbers are the least that there are.
 */
export async function previewFlagPresets(db: Db, now: number, limit = MAX_EVALUATED): Promise<FlagPreview> {
  const settings = parseFlagSettings((await getStoredFlagSettings(db)).settings);
  const rows = (await listForPreview(db, limit)).map((row) => {
    const { id, waybillNumber } = row;
    return { id, waybillNumber, facts: toFlagFacts(row), before: toRaisedFlag(row) };
  });
  const preview = (limits: typeof settings.limits): PreviewedProblems => {
    const rules = new FlagRules({ ...settings, limits });
    const problems = rows.flatMap(({ id, waybillNumber, facts, before }) => {
      const { raised } = evaluateFlag(facts, before, rules, now);
      return raised && opensCase(raised) ? [{ id, waybillNumber, ...raised }] : [];
    });
    const mostUrgent = problems.toSorted(
      (left, right) =>
        right.level - left.level || FLAGS.indexOf(left.flag) - FLAGS.indexOf(right.flag) || left.since - right.since,
    );
    const items = mostUrgent.slice(0, MAX_SHOWN);
    return {
      problems: problems.length,
      items: items.map(({ id, waybillNumber, flag, level }) => ({ id, waybillNumber, flag, level })),
    };
  };
  return {
    evaluated: rows.length,
    isComplete: rows.length < limit,
    relaxed: preview(buildPresetLimits("relaxed")),
    standard: preview(buildPresetLimits("standard")),
    strict: preview(buildPresetLimits("strict")),
    custom: findLimitPreset(settings.limits) ? null : preview(settings.limits),
  };
}
