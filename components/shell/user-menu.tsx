"use client";
import { Dropdown, Header, Label, Separator } from "@heroui/react";
import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { authClient } from "@/lib/client/auth-client";
import type { Role } from "@/lib/domain/role";
import { LANGUAGES, THEMES, useAppearance } from "./use-appearance";

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;
const LANGUAGE_NAMES = { "zh-CN": "中文", en: "English" } as const;

/** Who is signed in, how the desk looks and speaks, and the way out. */
export function UserMenu({ name, role, className, placement, children }: Props) {
  const t = useTranslations("userMenu");
  const { language, setLanguage, theme, setTheme } = useAppearance();
  const signOut = async () => {
    await authClient.signOut();
    window.location.assign("/login"); // a full load: nothing of this user stays in memory
  };
  return (
    <Dropdown>
      <Dropdown.Trigger aria-label={t("open", { name })} className={className}>
        {children}
      </Dropdown.Trigger>
      <Dropdown.Popover placement={placement} className="w-60">
        <Dropdown.Menu aria-label={t("title")} onAction={(key) => key === "sign-out" && void signOut()}>
          <Dropdown.Section>
            <Header>{`${name} · ${t(`role.${role}`)}`}</Header>
            <Dropdown.Item id="sign-out" textValue={t("signOut")}>
              <LogOut aria-hidden className="size-4 text-muted" />
              <Label>{t("signOut")}</Label>
            </Dropdown.Item>
          </Dropdown.Section>
          <Separator />
          <Dropdown.Section
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[language]}
            onSelectionChange={(keys) => {
              const next = LANGUAGES.find((each) => keys !== "all" && keys.has(each));
              if (next) setLanguage(next);
            }}
          >
            <Header>{t("language")}</Header>
            {LANGUAGES.map((each) => (
              <Dropdown.Item key={each} id={each} textValue={LANGUAGE_NAMES[each]}>
                <Dropdown.ItemIndicator />
                <Label>{LANGUAGE_NAMES[each]}</Label>
              </Dropdown.Item>
            ))}
          </Dropdown.Section>
          <Separator />
          <Dropdown.Section
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={theme ? [theme] : []}
            onSelectionChange={(keys) => {
              const next = THEMES.find((each) => keys !== "all" && keys.has(each));
              if (next) setTheme(next);
            }}
          >
            <Header>{t("theme")}</Header>
            {THEMES.map((each) => {
              const Icon = THEME_ICONS[each];
              return (
                <Dropdown.Item key={each} id={each} textValue={t(`themes.${each}`)}>
                  <Dropdown.ItemIndicator />
                  <Icon aria-hidden className="size-4 text-muted" />
                  <Label>{t(`themes.${each}`)}</Label>
                </Dropdown.Item>
              );
            })}
          </Dropdown.Section>
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}

interface Props {
  name: string;
  role: Role;
  className: string;
  placement: "top start" | "top end" | "right bottom";
  children: ReactNode;
}
