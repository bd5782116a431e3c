"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAppearance } from "@/components/navigation/use-appearance";
import { SegmentedControl, SegmentedOption } from "@/components/ui/form/segmented-control";
import { THEMES } from "@/lib/client/shared/theme-choice";
import { LANGUAGE_NAMES, LANGUAGES } from "@/lib/domain/shared/languages";

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Choice of language and theme for this browser. */
export function AppearanceChoice({ className }: { className: string }) {
  const t = useTranslations("userMenu");
  const { language, setLanguage, theme, setTheme } = useAppearance();
  return (
    <div className={className}>
      <SegmentedControl label={t("language")}>
        {(name) =>
          LANGUAGES.map((each) => (
            <SegmentedOption key={each} name={name} isChosen={each === language} onChoose={() => setLanguage(each)}>
              <span lang={each}>{LANGUAGE_NAMES[each]}</span>
            </SegmentedOption>
          ))
        }
      </SegmentedControl>
      <SegmentedControl label={t("theme")}>
        {(name) =>
          THEMES.map((each) => {
            const Icon = THEME_ICONS[each];
            return (
              <SegmentedOption key={each} name={name} isChosen={each === theme} onChoose={() => setTheme(each)}>
                <Icon aria-hidden className="size-3.5" />
                {t(`themes.${each}`)}
              </SegmentedOption>
            );
          })
        }
      </SegmentedControl>
    </div>
  );
}
