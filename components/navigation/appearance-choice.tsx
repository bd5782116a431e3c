"use client";
import { useTranslations } from "next-intl";
import { THEME_ICONS, useAppearance } from "@/components/navigation/use-appearance";
import { Segmented } from "@/components/ui/form/segmented";
import { THEMES } from "@/lib/client/shared/theme-choice";
import { LANGUAGE_NAMES, LANGUAGES } from "@/lib/domain/shared/languages";

export function AppearanceChoice({ className }: { className: string }) {
  const t = useTranslations("userMenu");
  const { language, setLanguage, theme, setTheme } = useAppearance();
  return (
    <div className={className}>
      <Segmented
        label={t("language")}
        value={language}
        options={LANGUAGES.map((each) => ({ value: each, label: <span lang={each}>{LANGUAGE_NAMES[each]}</span> }))}
        onChange={setLanguage}
      />
      <Segmented
        label={t("theme")}
        value={theme}
        options={THEMES.map((each) => {
          const Icon = THEME_ICONS[each];
          return {
            value: each,
            label: (
              <>
                <Icon aria-hidden className="size-3.5" />
                {t(`themes.${each}`)}
              </>
            ),
          };
        })}
        onChange={setTheme}
      />
    </div>
  );
}
