import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SystemDesk } from "@/components/system/system-desk";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.system"))("title") };
}

/** Not filled by the server: the checks connect to other servers, which may take seconds. */
export default async function SettingsSystemPage() {
  await requireUser("manage", "every-shop");
  return <SystemDesk />;
}
