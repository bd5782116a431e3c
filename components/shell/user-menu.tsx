import { CircleHelp, CircleUserRound, ClipboardList, EllipsisVertical, Keyboard, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { AppearanceChoice } from "@/components/navigation/appearance-choice";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { KeyboardKey } from "@/components/ui/layout/keyboard-key";
import { PageLink } from "@/components/ui/layout/page-link";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { SignOutButton } from "./sign-out-button";

const ITEM_CLASS = "flex h-9 w-full cursor-pointer items-center gap-2 rounded-lg px-2 hover:bg-default";

/** The user's name, language and theme, and the sign-out button. */
export function UserMenu() {
  const { name, role } = useDeskUser();
  const t = useTranslations("userMenu");
  return (
    <Dropdown
      label={t("title")}
      className="bottom-17 start-3 w-64 p-3"
      buttonClassName="flex w-full cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-start hover:bg-default"
      button={
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{name}</span>
            <span className="block text-xs text-muted">{t(`role.${role}`)}</span>
          </span>
          <EllipsisVertical aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="sr-only">{t("title")}</span>
        </>
      }
    >
      {(close) => <MenuItems onChosen={close} />}
    </Dropdown>
  );
}

function MenuItems({ onChosen }: { onChosen: () => void }) {
  const t = useTranslations();
  const { panel } = useDeskStores();
  const pages = [
    { href: "/shipments/lookup", Icon: ClipboardList, label: t("commandPalette.action.lookup") },
    { href: "/settings/account", Icon: CircleUserRound, label: t("userMenu.account") },
    { href: "/help", Icon: CircleHelp, label: t("helpButton.all") },
  ];
  const panels = [
    { name: "palette", Icon: Search, keys: "Mod+k" },
    { name: "help", Icon: Keyboard, keys: "?" },
  ] as const;
  return (
    <>
      <AppearanceChoice className="flex flex-col gap-2" />
      <div className="mt-3 flex flex-col" onClickCapture={onChosen}>
        {pages.map(({ href, Icon, label }) => (
          <PageLink key={href} href={href} className={ITEM_CLASS}>
            <Icon aria-hidden className="size-4 text-muted" />
            {label}
          </PageLink>
        ))}
        {panels.map(({ name, Icon, keys }) => (
          <button
            // plain: a row of the menu, whose other rows are links
            key={name}
            type="button"
            onClick={() => panel.set(name)}
            className={ITEM_CLASS}
          >
            <Icon aria-hidden className="size-4 text-muted" />
            {t(`commandPalette.${name}`)}
            <span className="ms-auto">
              <KeyboardKey name={keys} />
            </span>
          </button>
        ))}
      </div>
      <SignOutButton className={ITEM_CLASS} />
    </>
  );
}
