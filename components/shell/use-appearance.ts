"use client";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { chooseLocale } from "@/lib/client/choose-locale";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Language and theme of this browser. The theme is known only once the page has come alive. */
export function useAppearance() {
  const router = useRouter();
  const language = useLocale();
  const { theme, setTheme } = useTheme();
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  return {
    language: LANGUAGES.find((each) => each === language) ?? "zh-CN",
    theme: isAlive ? THEMES.find((each) => each === theme) : undefined,
    setTheme: (next: Theme) => setTheme(next),
    setLanguage: (next: Language) => {
      chooseLocale(next);
      router.refresh();
    },
  };
}
