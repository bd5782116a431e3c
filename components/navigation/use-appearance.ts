"use client";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { saveLocale } from "@/lib/client/shared/save-locale";
import { setTheme, useTheme } from "@/lib/client/shared/theme-choice";

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Language and theme of this browser. The theme is known only after hydration. */
export function useAppearance() {
  const router = useRouter();
  const language = useLocale();
  return {
    language: LANGUAGES.find((each) => each === language) ?? "zh-CN",
    theme: useTheme(),
    setTheme,
    setLanguage: (next: Language) => {
      saveLocale(next);
      router.refresh();
    },
  };
}
