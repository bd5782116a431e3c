import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnersOnlyNote } from "@/components/settings/owners-only-note";
import { SystemDesk } from "@/components/system/system-desk";
import { hasPermission } from "@/lib/domain/auth/role";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.system"))("title") };
}

/** Not filled by the server: the checks connect to other servers, which may take seconds. */
export default async function SettingsSystemPage() {
  const user = await requireUser();
  if (!hasPermission(user.role, "manage")) return <OwnersOnlyNote />;
  return user.shops.kind === "every" ? <SystemDesk /> : <OwnersOnlyNote isOwner />;
}
