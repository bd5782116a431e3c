import { Laptop, type LucideIcon, MonitorSmartphone, Smartphone, Tablet } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Timestamp } from "@/components/ui/figures/timestamp";
import type { SessionView } from "@/lib/operations/people-operations";

const ICONS: Readonly<Record<NonNullable<SessionView["device"]>, LucideIcon>> = {
  desktop: Laptop,
  mobile: Smartphone,
  tablet: Tablet,
};

/** With what and from where somebody is signed in, and a button that ends it. */
export function SessionItem({ session, testId, children }: Props) {
  const t = useTranslations("settings.people");
  const { browser, system, address, isPrivateAddress, isCurrent } = session;
  const Icon = session.device ? ICONS[session.device] : MonitorSmartphone;
  const device = [browser, system].filter(Boolean).join(" · ") || t("deviceUnknown");
  return (
    <li data-testid={testId} className="flex items-start gap-3 py-3 text-dense">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">
          {device}
          {isCurrent && <span className="ms-2 text-xs font-normal text-accent">{t("current")}</span>}
        </p>
        <p className="text-muted wrap-anywhere">
          {address === null ? t("placeUnknown") : t(isPrivateAddress ? "placePrivate" : "placePublic", { address })}
        </p>
        <p className="text-xs text-muted">
          {t("used")} <Timestamp at={session.lastUsedAt} />
        </p>
        <p className="text-xs text-muted">
          {t("since")} <Timestamp at={session.createdAt} />
        </p>
      </div>
      {children(device)}
    </li>
  );
}

interface Props {
  session: SessionView;
  testId: string;
  /** @param device in words */
  children: (device: string) => ReactNode;
}
