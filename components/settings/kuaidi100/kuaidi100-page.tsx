"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PaidQuerySection } from "@/components/settings/paid-query/paid-query-section";
import { FormSection } from "@/components/settings/saving/form-parts";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { useChangeSettings } from "@/components/settings/saving/use-change-settings";
import { TrackingModeChoice } from "@/components/tracking-mode/tracking-mode-choice";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber } from "@/components/ui/form/form-values";
import { RadioCard } from "@/components/ui/form/radio-card";
import { Switch } from "@/components/ui/form/switch";
import { PageHelp } from "@/components/ui/help/page-help";
import { Fold } from "@/components/ui/layout/fold";
import { PageHeader } from "@/components/ui/layout/page-header";
import { settingsOptions } from "@/lib/client/settings/settings-queries";
import { UNIT_RULES } from "@/lib/domain/billing/unit-rule";
import type { SettingsChange } from "@/lib/domain/settings/owner-settings";
import { REUSE_DAYS } from "@/lib/domain/settings/subscription-options";
import { MAX_PER_MONTH } from "@/lib/domain/subscriptions/resubscription";
import type { SettingsView } from "@/lib/operations/settings-operations";
import { KeySection } from "./key-section";
import { OutboxSection } from "./outbox-section";
import { SubscriptionPaceSection } from "./subscription-pace-section";

/** The connection to Kuaidi100: its key, how parcels are tracked, and what that costs. */
export function Kuaidi100Page() {
  const t = useTranslations("settingsPages.kuaidi100");
  const query = useQuery(settingsOptions);
  const change = useChangeSettings();
  return (
    <>
      <PageHeader title={t("title")}>
        <PageHelp />
      </PageHeader>
      <QueryBoundary query={query} href="/settings/kuaidi100">
        {(now) => (
          <div className="bg-surface">
            <OutboxSection />
            <SettingsForm saved={now} change={change}>
              {(settings) => (
                <>
                  <KeySection settings={now} />
                  <TrackingModeSection settings={settings} />
                </>
              )}
            </SettingsForm>
            {/* Who asks for each parcel needs them from the first day; others hardly ever. */}
            <Fold
              label={t("more")}
              labelClassName="border-t border-border px-4 py-3 font-semibold hover:bg-default lg:px-6"
              isOpen={now.trackingMode === "query"}
            >
              <SettingsForm saved={now} change={change}>
                {(settings) => (
                  <HydrationParts>
                    <PaidQuerySection settings={settings} now={now} />
                    <SubscriptionPaceSection settings={settings} />
                    <AutoResubscribeSection settings={settings} />
                    <ReuseSection settings={settings} />
                    <UnitRuleSection settings={settings} />
                  </HydrationParts>
                )}
              </SettingsForm>
            </Fold>
          </div>
        )}
      </QueryBoundary>
    </>
  );
}

function TrackingModeSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.mode");
  const { queryUnits, unitRule, unitFen, isPublicUrlPrivate, query, key } = settings;
  // The sandbox runs beside the desk and reaches any address.
  const isUnreachable = isPublicUrlPrivate && key.source !== "sandbox";
  const [trackingMode, setTrackingMode] = useState(settings.trackingMode);
  return (
    <FormSection<SettingsChange>
      id="settings-mode"
      title={t("title")}
      text={t("text")}
      parse={() => ({ trackingMode })}
    >
      <TrackingModeChoice
        selected={trackingMode}
        recommended={isUnreachable ? "query" : "push"}
        onChange={setTrackingMode}
        {...{ queryUnits, unitRule, unitFen }}
      />
      {trackingMode === "push" && isUnreachable && (
        <p className="tone-amber mt-3 text-dense text-(--tone)">{t("unreachable")}</p>
      )}
      {trackingMode === "query" && !query.isReady && (
        <p className="tone-amber mt-3 text-dense text-(--tone)">{t("notReady")}</p>
      )}
      <ul className="mt-3 list-disc ps-5 text-dense text-muted">
        <li>{t("rhythm")}</li>
        <li>{t("toQuery")}</li>
        <li>{t("toPush")}</li>
      </ul>
    </FormSection>
  );
}

/** Switch for the automatic resubscription after 3天查询无记录. */
function AutoResubscribeSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.auto");
  const [autoResubscribe, setAutoResubscribe] = useState(settings.autoResubscribe);
  return (
    <FormSection<SettingsChange>
      id="settings-auto"
      title={t("title")}
      text={t("text")}
      parse={() => ({ autoResubscribe })}
    >
      <Switch isSelected={autoResubscribe} onChange={setAutoResubscribe}>
        {t("switch")}
      </Switch>
      <ul className="mt-3 list-disc ps-5 text-dense text-muted">
        <li>{t("rest")}</li>
        <li>{t("once", { most: MAX_PER_MONTH })}</li>
        <li>{t("cost")}</li>
      </ul>
    </FormSection>
  );
}

/** After how many days a number that comes again is another parcel's. */
function ReuseSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.reuse");
  return (
    <FormSection<SettingsChange>
      id="settings-reuse"
      title={t("title")}
      text={t("text")}
      parse={(form) => ({ reuseAfterDays: getNumber(form, "reuseAfterDays") })}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField
          name="reuseAfterDays"
          label={t("days")}
          hint={t("daysHint", REUSE_DAYS)}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={String(settings.reuseAfterDays)}
        />
      </div>
    </FormSection>
  );
}

function UnitRuleSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.units");
  return (
    <FormSection<SettingsChange>
      id="settings-units"
      title={t("title")}
      text={t("text")}
      parse={(form) => ({ unitRule: UNIT_RULES.find((rule) => rule === form.get("unitRule")) })}
    >
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t("legend")}</legend>
        <div className="flex flex-col gap-2">
          {UNIT_RULES.map((rule) => (
            <RadioCard
              key={rule}
              name="unitRule"
              value={rule}
              defaultChecked={rule === settings.unitRule}
              title={t(`choice.${rule}.name`)}
              text={t(`choice.${rule}.text`)}
            />
          ))}
        </div>
      </fieldset>
      <ul className="mt-3 list-disc ps-5 text-dense text-muted">
        <li>{t("later")}</li>
        <li>{t("which")}</li>
      </ul>
    </FormSection>
  );
}
