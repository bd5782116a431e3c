import { Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { saveLocale } from "@/lib/client/shared/save-locale";
import { setTheme, useTheme } from "@/lib/client/shared/theme-choice";
import { DEFAULT_LANGUAGE, findLanguage, type Language } from "@/lib/domain/shared/languages";

export const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Language and theme of this browser. The theme is known only after hydration. */
export function useAppearance() {
  const router = useRouter();
  const language = useLocale();
  return {
    language: findLanguage(language) ?? DEFAULT_LANGUAGE,
    theme: useTheme(),
    setTheme,
    setLanguage: (next: Language) => {
      saveLocale(next);
      router.refresh();
    },
  };
}
