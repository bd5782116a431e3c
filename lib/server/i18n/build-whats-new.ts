import { hasPermission, type Role } from "@/lib/domain/auth/role";
import { type NewsItem, type NewsKey, WHATS_NEW } from "@/lib/domain/help/whats-new";
import type { Translate } from "@/lib/domain/shared/message";

/** What is new in this version for a role. */
export function buildWhatsNew(t: Translate, role: Role): NewsItem[] {
  return (Object.keys(WHATS_NEW) as NewsKey[])
    .filter((key) => hasPermission(role, WHATS_NEW[key].needs))
    .map((key) => ({
      key,
      name: t(`whatsNew.items.${key}.name`),
      text: t(`whatsNew.items.${key}.text`),
      href: WHATS_NEW[key].href,
    }));
}
