import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RadioCard } from "@/components/ui/form/radio-card";
import { PageLink } from "@/components/ui/layout/page-link";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { flagPreviewOptions } from "@/lib/client/flags/flag-settings-queries";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { buildPresetLimits, findLimitPreset, LIMIT_PRESETS, type LimitPreset } from "@/lib/domain/flags/limit-presets";
import { useChangeRules } from "./use-change-rules";

/** The presets of time limits, each with how many shipments are problems today, and the first of the chosen one. */
export function LimitPresetsSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.presets");
  const { mutate } = useChangeRules();
  const { data: preview } = useQuery(flagPreviewOptions);
  const [pressed, setPressed] = useState<LimitPreset | null>(null);
  const saved = findLimitPreset(settings.limits) ?? "custom";
  const chosen = pressed ?? saved;
  const choose = (preset: LimitPreset) => {
    setPressed(preset);
    mutate({ limits: buildPresetLimits(preset) }, { onSettled: () => setPressed(null) });
  };
  const found = preview?.[chosen];
  return (
    <section aria-labelledby="settings-presets" className="grid gap-x-10 gap-y-5 px-4 py-6 lg:grid-cols-2 lg:px-6">
      <fieldset className="min-w-0">
        <legend id="settings-presets" className="mb-2 font-semibold">
          {t("title")}
        </legend>
        <div className="flex flex-col gap-2">
          {[...LIMIT_PRESETS, ...(saved === "custom" ? (["custom"] as const) : [])].map((each) => (
            <RadioCard
              key={each}
              name="preset"
              value={each}
              checked={each === chosen}
              onChange={() => each !== "custom" && choose(each)}
              title={
                <span className="flex justify-between gap-3">
                  {t(`${each}.name`)}
                  {preview && (
                    <span className="font-normal text-muted tabular-nums">
                      {t("count", { count: preview[each]?.problems ?? 0 })}
                    </span>
                  )}
                </span>
              }
              text={t(`${each}.text`)}
            />
          ))}
        </div>
      </fieldset>
      {preview && found && (
        <div data-testid="rules-preview" className="min-w-0">
          <p role="status" className="font-semibold">
            {t("preview", { count: found.problems, least: String(!preview.isComplete) })}
          </p>
          {!preview.isComplete && (
            <p className="mt-1 text-dense text-muted">{t("part", { count: preview.evaluated })}</p>
          )}
          <ul className="divided mt-2 text-dense">
            {found.items.map(({ id, waybillNumber, flag, level }) => (
              <li key={id} className="flex items-center justify-between gap-3 py-2">
                <PageLink href={`/shipments/${id}`} className="min-w-0 truncate tabular-nums hover:underline">
                  {waybillNumber}
                </PageLink>
                <FlagChip name={flag} level={level} />
              </li>
            ))}
          </ul>
          {found.problems > found.items.length && (
            <p className="mt-2 text-dense text-muted">{t("more", { count: found.problems - found.items.length })}</p>
          )}
        </div>
      )}
    </section>
  );
}
