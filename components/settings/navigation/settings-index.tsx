"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { hideFirstSteps, onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useOpenPage } from "@/lib/client/shared/use-open-page";
import { SettingsCount } from "./settings-count";
import { SETTINGS_ICONS } from "./settings-icons";
import { findPageOfSection, getSettingsPages, SETTINGS_GROUPS } from "./settings-pages";

/** The pages of settings that the user may open, each with what is on it. */
export function SettingsIndex() {
  const t = useTranslations("settings");
  const pages = useTranslations("settingsPages");
  const { role, canManage, managesDesk } = useDeskUser();
  const router = useRouter();
  // Links into the time when all settings were on this page.
  useEffect(() => {
    const page = findPageOfSection(window.location.hash);
    if (page) router.replace(page);
  }, [router]);
  return (
    <>
      <PageHeader title={t("title")} />
      {canManage && !managesDesk && <p className="px-4 pb-3 text-muted lg:px-6">{t("limitedHint")}</p>}
      <div className="grid gap-6 px-4 pb-8 lg:px-6">
        <ShowFirstStepsButton />
        {SETTINGS_GROUPS.map((group) => (
          <section key={group} aria-labelledby={`settings-group-${group}`}>
            <h2 id={`settings-group-${group}`} className="pb-2 text-dense font-medium text-muted">
              {pages(`group.${group}`)}
            </h2>
            <ul className="divided overflow-hidden rounded-xl border border-border bg-surface">
              {getSettingsPages(role, managesDesk)
                .filter((page) => page.group === group)
                .map(({ key, href }) => {
                  const Icon = SETTINGS_ICONS[key];
                  return (
                    <li key={key}>
                      <PageLink href={href} className="flex items-center gap-3 px-4 py-3 hover:bg-default">
                        <Icon aria-hidden className="size-5 shrink-0 text-muted" strokeWidth={1.75} />
                        <span className="min-w-0 flex-1">
                          <span className="block font-medium">{pages(`${key}.title`)}</span>
                          <span className="block text-dense text-muted">{t(`pages.${key}`)}</span>
                        </span>
                        <SettingsCount page={key} />
                        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
                      </PageLink>
                    </li>
                  );
                })}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

/** Brings the first steps back to whoever has hidden them, while some are open. */
function ShowFirstStepsButton() {
  const t = useTranslations("onboarding");
  const queryClient = useQueryClient();
  const openPage = useOpenPage();
  const { data } = useQuery(onboardingOptions);
  const { mutate, isPending } = useMutation({
    mutationFn: () => hideFirstSteps(false),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: onboardingOptions.queryKey });
      openPage("/");
    },
  });
  if (!data?.isHidden || data.steps.every(({ isDone }) => isDone)) return null;
  return (
    <div>
      <Button variant="outline" isPending={isPending} onPress={() => mutate()}>
        {t("show")}
      </Button>
    </div>
  );
}
