import { CircleHelp, CircleUserRound, ClipboardList, Keyboard, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { getNavItems } from "@/components/navigation/nav-items";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { KeyboardKey } from "@/components/ui/layout/keyboard-key";
import { PageLink } from "@/components/ui/layout/page-link";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { Role } from "@/lib/domain/auth/role";
import { AppearanceChoice } from "./appearance-choice";
import { SignOutButton } from "./sign-out-button";

const ITEM_CLASS = "flex h-9 w-full cursor-pointer items-center gap-2 rounded-lg px-2 hover:bg-default touch-height";

/** The user's name, language and theme, and the sign-out button. */
export function UserMenu({ name, role, className, position, children }: Props) {
  const t = useTranslations("userMenu");
  return (
    <Dropdown
      label={t("title")}
      className={`w-64 p-3 ${position}`}
      buttonClassName={`cursor-pointer ${className}`}
      button={
        <>
          {children}
          <span className="sr-only">{t("title")}</span>
        </>
      }
    >
      {(close) => <MenuItems name={name} role={role} onChosen={close} />}
    </Dropdown>
  );
}

function MenuItems({ name, role, onChosen }: MenuProps) {
  const t = useTranslations("userMenu");
  const tPalette = useTranslations("commandPalette");
  const tNav = useTranslations("nav");
  const tHelp = useTranslations("helpButton");
  const { panel } = useDeskStores();
  const links = [
    // Sections that are not in the bottom bar.
    ...getNavItems(role)
      .filter(({ isInBottomBar }) => !isInBottomBar)
      .map(({ href, key, Icon }) => ({ href, label: tNav(key), Icon, isPhoneOnly: true })),
    { href: "/shipments/lookup", label: tPalette("action.lookup"), Icon: ClipboardList, isPhoneOnly: false },
    { href: "/settings/account", label: t("account"), Icon: CircleUserRound, isPhoneOnly: false },
    { href: "/help", label: tHelp("all"), Icon: CircleHelp, isPhoneOnly: false },
  ];
  return (
    <>
      <p className="truncate px-1 font-medium">{name}</p>
      <p className="px-1 text-xs text-muted">{t(`role.${role}`)}</p>
      <AppearanceChoice className="mt-3 flex flex-col gap-2" />
      <div className="mt-3 flex flex-col" onClickCapture={onChosen}>
        {links.map(({ href, label, Icon, isPhoneOnly }) => (
          <PageLink key={href} href={href} className={`${ITEM_CLASS} ${isPhoneOnly ? "lg:hidden" : ""}`}>
            <Icon aria-hidden className="size-4 text-muted" />
            {label}
          </PageLink>
        ))}
        <button
          // plain: a row of the menu, whose other rows are links
          type="button"
          onClick={() => panel.set("palette")}
          className={ITEM_CLASS}
        >
          <Search aria-hidden className="size-4 text-muted" />
          {tPalette("palette")}
          <span className="ms-auto max-lg:hidden">
            <KeyboardKey name="Mod+k" />
          </span>
        </button>
        <button
          // plain: a row of the menu, whose other rows are links
          type="button"
          onClick={() => panel.set("help")}
          className={`${ITEM_CLASS} max-lg:hidden`}
        >
          <Keyboard aria-hidden className="size-4 text-muted" />
          {tPalette("help")}
          <span className="ms-auto">
            <KeyboardKey name="?" />
          </span>
        </button>
      </div>
      <SignOutButton className={ITEM_CLASS} />
    </>
  );
}

interface MenuProps {
  name: string;
  role: Role;
  onChosen: () => void;
}

interface Props {
  name: string;
  role: Role;
  className: string;
  /** Classes that position the popover. */
  position: string;
  children: ReactNode;
}
