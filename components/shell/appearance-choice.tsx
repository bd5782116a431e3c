"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { LANGUAGES, THEMES, useAppearance } from "./use-appearance";

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;
const LANGUAGE_NAMES = { "zh-CN": "中文", en: "English" } as const;

/** Language and theme of this browser. */
export function AppearanceChoice({ className }: { className: string }) {
  const t = useTranslations("userMenu");
  const { language, setLanguage, theme, setTheme } = useAppearance();
  return (
    <div className={className}>
      <Choice label={t("language")}>
        {(name) =>
          LANGUAGES.map((each) => (
            <Option key={each} name={name} isChosen={each === language} onChoose={() => setLanguage(each)}>
              <span lang={each}>{LANGUAGE_NAMES[each]}</span>
            </Option>
          ))
        }
      </Choice>
      <Choice label={t("theme")}>
        {(name) =>
          THEMES.map((each) => {
            const Icon = THEME_ICONS[each];
            return (
              <Option key={each} name={name} isChosen={each === theme} onChoose={() => setTheme(each)}>
                <Icon aria-hidden className="size-3.5" />
                {t(`themes.${each}`)}
              </Option>
            );
          })
        }
      </Choice>
    </div>
  );
}

/** One of a few, side by side. */
function Choice({ label, children }: { label: string; children: (name: string) => ReactNode }) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="flex gap-0.5 rounded-lg bg-default p-0.5">{children(name)}</div>
    </fieldset>
  );
}

function Option({ name, isChosen, onChoose, children }: OptionProps) {
  return (
    <label className="flex h-7 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-md px-2 text-xs whitespace-nowrap text-muted hover:text-foreground has-checked:bg-surface has-checked:font-medium has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-focus max-lg:h-10 forced-colors:has-checked:border">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} className="sr-only" />
      {children}
    </label>
  );
}

interface OptionProps {
  name: string;
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}
