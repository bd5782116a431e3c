import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsIndex } from "@/components/settings/navigation/settings-index";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  await requireUser();
  return <SettingsIndex />;
}
