import { expect, test } from "vitest";
import { DEFAULT_FLAG_SETTINGS, flagSettingsChangeSchema } from "./flag-settings-schema";
import { LIMIT_NAMES, ROUTES } from "./limit-names";
import { buildPresetLimits, findLimitPreset, LIMIT_PRESETS } from "./limit-presets";

test("each preset can be saved and is recognized; limits of somebody's own are none", () => {
  for (const preset of LIMIT_PRESETS) {
    const saved = flagSettingsChangeSchema.parse({ limits: buildPresetLimits(preset) });
    expect(findLimitPreset(saved.limits ?? DEFAULT_FLAG_SETTINGS.limits)).toBe(preset);
  }
  const { limits } = DEFAULT_FLAG_SETTINGS;
  expect(findLimitPreset({ ...limits, remote: { ...limits.remote, sign: [48, 73, null] } })).toBeUndefined();
});

test("a new desk is standard; relaxed limits are longer and strict ones shorter, at the same levels", () => {
  expect(findLimitPreset(DEFAULT_FLAG_SETTINGS.limits)).toBe("standard");
  const [relaxed, standard, strict] = LIMIT_PRESETS.map(buildPresetLimits);
  for (const route of ROUTES) {
    for (const name of LIMIT_NAMES) {
      for (const [level, hours] of standard?.[route][name].entries() ?? []) {
        const [longer, shorter] = [relaxed?.[route][name][level], strict?.[route][name][level]];
        expect([longer, shorter]).toEqual(hours === null ? [null, null] : [hours * 1.5, hours * 0.75]);
      }
    }
  }
});
