import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";

/** All sections of the page in order: end of the section's id, and message key of its title. */
const SECTIONS = [
  ["queue", "queue.title"],
  ["key", "key.title"],
  ["mode", "mode.title"],
  ["query", "query.title"],
  ["pace", "pace.title"],
  ["auto", "auto.title"],
  ["units", "units.title"],
  ["limits", "flags.limits"],
  ["predicted", "predicted.title"],
  ["routes", "routes.title"],
  ["overrides", "flags.overrides"],
  ["text-rules", "flags.textRules"],
  ["radar", "radar.title"],
  ["assignment", "assignment.title"],
  ["alerts", "alerts.title"],
  ["weekly", "weekly.title"],
  ["shop", "shop.title"],
  ["hooks", "hooks.title"],
  ["tokens", "tokens.title"],
  ["rebuild", "rebuildAll.title"],
] as const;

const LINK =
  "flex h-8 items-center rounded-md px-2 whitespace-nowrap text-muted hover:bg-default hover:text-foreground touch-height min-[88rem]:h-7 min-[88rem]:rounded-none min-[88rem]:px-3";

/** Links to the sections: a scrollable row above them, or a column beside them on wide screens. */
export function SettingsSectionIndex() {
  const t = useTranslations("settings");
  return (
    <nav
      aria-label={t("index")}
      className="overflow-x-auto bg-surface px-2 pb-1.5 text-dense lg:px-4 min-[88rem]:fixed min-[88rem]:end-8 min-[88rem]:top-24 min-[88rem]:w-40 min-[88rem]:bg-transparent min-[88rem]:p-0 min-[88rem]:max-h-[calc(100dvh-8rem)]"
    >
      <ul className="flex w-max min-[88rem]:w-auto min-[88rem]:flex-col min-[88rem]:border-s min-[88rem]:border-border">
        {SECTIONS.map(([id, title]) => (
          <li key={id}>
            <a href={`#settings-${id}`} className={LINK}>
              {t(title)}
            </a>
          </li>
        ))}
        <li>
          <PageLink href="/settings/account" className={LINK}>
            {t("account.title")}
          </PageLink>
        </li>
        <li>
          <PageLink href="/settings/members" className={LINK}>
            {t("people.title")}
          </PageLink>
        </li>
        <li>
          <PageLink href="/settings/tags" className={LINK}>
            {t("tags")}
          </PageLink>
        </li>
        <li>
          <PageLink href="/settings/data" className={LINK}>
            {t("data.link")}
          </PageLink>
        </li>
        <li>
          <PageLink href="/settings/audit" className={LINK}>
            {t("audit.link")}
          </PageLink>
        </li>
        <li>
          <PageLink href="/settings/storage" className={LINK}>
            {t("storage.title")}
          </PageLink>
        </li>
        <li>
          <PageLink href="/settings/privacy" className={LINK}>
            {t("privacy.title")}
          </PageLink>
        </li>
        <li>
          <PageLink href="/settings/system" className={LINK}>
            {t("system.title")}
          </PageLink>
        </li>
        <li>
          <PageLink href="/settings/about" className={LINK}>
            {t("about")}
          </PageLink>
        </li>
      </ul>
    </nav>
  );
}
