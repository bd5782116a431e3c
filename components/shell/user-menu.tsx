import { CircleHelp, CircleUserRound, ClipboardList, EllipsisVertical, Keyboard, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { AppearanceChoice } from "@/components/navigation/appearance-choice";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { KeyboardKey } from "@/components/ui/layout/keyboard-key";
import { PageLink } from "@/components/ui/layout/page-link";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { Role } from "@/lib/domain/auth/role";
import { SignOutButton } from "./sign-out-button";

const ITEM_CLASS = "flex h-9 w-full cursor-pointer items-center gap-2 rounded-lg px-2 hover:bg-default";

/** The user's name, language and theme, and the sign-out button. */
export function UserMenu({ name, role }: { name: string; role: Role }) {
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
  const t = useTranslations("userMenu");
  const tPalette = useTranslations("commandPalette");
  const tHelp = useTranslations("helpButton");
  const { panel } = useDeskStores();
  return (
    <>
      <AppearanceChoice className="flex flex-col gap-2" />
      <div className="mt-3 flex flex-col" onClickCapture={onChosen}>
        <PageLink href="/shipments/lookup" className={ITEM_CLASS}>
          <ClipboardList aria-hidden className="size-4 text-muted" />
          {tPalette("action.lookup")}
        </PageLink>
        <PageLink href="/settings/account" className={ITEM_CLASS}>
          <CircleUserRound aria-hidden className="size-4 text-muted" />
          {t("account")}
        </PageLink>
        <PageLink href="/help" className={ITEM_CLASS}>
          <CircleHelp aria-hidden className="size-4 text-muted" />
          {tHelp("all")}
        </PageLink>
        <button
          // plain: a row of the menu, whose other rows are links
          type="button"
          onClick={() => panel.set("palette")}
          className={ITEM_CLASS}
        >
          <Search aria-hidden className="size-4 text-muted" />
          {tPalette("palette")}
          <span className="ms-auto">
            <KeyboardKey name="Mod+k" />
          </span>
        </button>
        <button
          // plain: a row of the menu, whose other rows are links
          type="button"
          onClick={() => panel.set("help")}
          className={ITEM_CLASS}
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
