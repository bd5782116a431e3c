import type { ReactNode } from "react";
import { SettingsNav } from "@/components/settings/navigation/settings-nav";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { requireUser } from "@/lib/server/auth/session";
import { messagesOfPart } from "@/lib/server/i18n/browser-messages";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [{ role, shops }, words] = await Promise.all([requireUser(), messagesOfPart("settings")]);
  return (
    <ExtraMessages words={words}>
      <div className="min-[88rem]:flex">
        <SettingsNav role={role} seesEveryShop={shops.kind === "every"} />
        <div className="min-w-0 flex-1">{children}</div>
      </div>
    </ExtraMessages>
  );
}
