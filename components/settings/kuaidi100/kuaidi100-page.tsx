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
import { PageHelp } from "@/components/ui/help/page-help";
import { Fold } from "@/components/ui/layout/fold";
import { PageHeader } from "@/components/ui/layout/page-header";
import { settingsOptions } from "@/lib/client/settings/settings-queries";
import type { SettingsChange } from "@/lib/domain/settings/settings-schemas";
import type { SettingsView } from "@/lib/operations/settings-operations";
import { KeySection } from "./key-section";
import { OutboxSection } from "./outbox-section";
import { SettingSections } from "./setting-sections";

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
                    <SettingSections settings={settings} />
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
