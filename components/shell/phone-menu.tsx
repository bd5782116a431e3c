import { CircleHelp, CircleUserRound, ClipboardList, Clock, type LucideIcon, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Heading } from "react-aria-components";
import { ModalPanel } from "@/components/command-palette/modal-panel";
import { AppearanceChoice } from "@/components/navigation/appearance-choice";
import { useNavItems } from "@/components/navigation/use-nav-items";
import { IconButton } from "@/components/ui/layout/icon-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { getRecentShipments } from "@/lib/client/shipments/recent-shipments";
import { NavCount } from "./nav-count";
import { SignOutButton } from "./sign-out-button";

const RECENT_SHOWN = 4;
const ROW_CLASS = "flex h-11 w-full cursor-pointer items-center gap-3 rounded-lg px-3 text-start hover:bg-default";

/** The phone's menu, as high as the screen: sections that the bar has no room for, the last parcels, the account. */
export function PhoneMenu({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const { panel } = useDeskStores();
  const { name, role } = useDeskUser();
  const recent = getRecentShipments().slice(0, RECENT_SHOWN);
  return (
    <ModalPanel label={t("userMenu.title")} onClose={onClose}>
      <div className="flex items-start justify-between gap-3 border-b border-border px-4 py-3">
        <div className="min-w-0">
          <Heading slot="title" className="truncate text-lg font-semibold">
            {name}
          </Heading>
          <p className="text-dense text-muted">{t(`userMenu.role.${role}`)}</p>
        </div>
        <IconButton Icon={X} label={t("commandPalette.close")} size="lg" onPress={onClose} className="-me-2" />
      </div>
      <div className="min-h-0 flex-1 divide-y divide-separator overflow-y-auto overscroll-contain px-1 pb-[env(safe-area-inset-bottom)]">
        <Group>
          {useNavItems()
            .filter(({ isInBottomBar }) => !isInBottomBar)
            .map(({ href, key, Icon }) => (
              <RowLink key={key} href={href} Icon={Icon} onPress={onClose}>
                {t(`nav.${key}`)}
                <NavCount item={key} className="ms-auto" />
              </RowLink>
            ))}
          <RowLink href="/shipments/lookup" Icon={ClipboardList} onPress={onClose}>
            {t("commandPalette.action.lookup")}
          </RowLink>
          <button
            // plain: a row of the menu, whose other rows are links
            type="button"
            onClick={() => panel.set("palette")}
            className={ROW_CLASS}
          >
            <Search aria-hidden className="size-4 text-muted" strokeWidth={1.75} />
            {t("commandPalette.palette")}
          </button>
        </Group>
        {recent.length > 0 && (
          <Group title={t("commandPalette.recent")}>
            {recent.map(({ id, waybillNumber }) => (
              <RowLink key={id} href={`/shipments/${id}`} Icon={Clock} onPress={onClose}>
                <span className="truncate font-mono">{waybillNumber}</span>
              </RowLink>
            ))}
          </Group>
        )}
        <Group>
          <AppearanceChoice className="flex flex-col gap-2 px-3 py-2" />
          <RowLink href="/settings/account" Icon={CircleUserRound} onPress={onClose}>
            {t("userMenu.account")}
          </RowLink>
          <RowLink href="/help" Icon={CircleHelp} onPress={onClose}>
            {t("helpButton.all")}
          </RowLink>
          <SignOutButton className={ROW_CLASS} />
        </Group>
      </div>
    </ModalPanel>
  );
}

function Group({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="py-2">
      {title && <p className="px-3 pt-1 pb-0.5 text-xs text-muted">{title}</p>}
      {children}
    </div>
  );
}

function RowLink({ href, Icon, onPress, children }: RowProps) {
  return (
    <PageLink href={href} onClick={onPress} className={ROW_CLASS}>
      <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      {children}
    </PageLink>
  );
}

interface RowProps {
  href: string;
  Icon: LucideIcon;
  onPress: () => void;
  children: ReactNode;
}
