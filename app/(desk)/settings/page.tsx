import { redirect } from "next/navigation";
import { getSettingsPages } from "@/components/settings/navigation/settings-pages";
import { requireUser } from "@/lib/server/auth/session";

/** Opens the first page of settings that the user may see. */
export default async function SettingsPage() {
  const { role, shops } = await requireUser();
  redirect(getSettingsPages(role, shops.kind === "every")[0]?.href ?? "/settings/account");
}
