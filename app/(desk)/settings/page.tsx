import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsIndex } from "@/components/settings/navigation/settings-index";
import { OwnersOnlyNote } from "@/components/settings/owners-only-note";
import { hasPermission } from "@/lib/domain/auth/role";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  const { role, shops } = await requireUser();
  if (!hasPermission(role, "manage")) return <OwnersOnlyNote />;
  return <SettingsIndex role={role} seesEveryShop={shops.kind === "every"} />;
}
