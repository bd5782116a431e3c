"use client";
import { useTranslations } from "next-intl";
import { LANGUAGES, type Language, THEMES, type Theme, useAppearance } from "../shell/use-appearance";

/** Language and theme, for those who have no menu yet. */
export function AppearanceSwitch() {
  const t = useTranslations("userMenu");
  const { language, setLanguage, theme, setTheme } = useAppearance();
  const look = "plain-field border-transparent! bg-transparent! text-muted";
  return (
    <div className="flex gap-2">
      <select
        aria-label={t("language")}
        value={language}
        onChange={(event) => setLanguage(event.target.value as Language)}
        className={look}
      >
        {LANGUAGES.map((each) => (
          <option key={each} value={each}>
            {each === "en" ? "English" : "中文"}
          </option>
        ))}
      </select>
      <select
        aria-label={t("theme")}
        value={theme ?? "system"}
        onChange={(event) => setTheme(event.target.value as Theme)}
        className={look}
      >
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {t(`themes.${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
