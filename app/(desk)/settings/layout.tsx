import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/settings/navigation/settings-frame";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { requireUser } from "@/lib/server/auth/session";
import { messagesOfPart } from "@/lib/server/i18n/browser-messages";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [{ role, shops }, words] = await Promise.all([requireUser(), messagesOfPart("settings")]);
  return (
    <ExtraMessages words={words}>
      <SettingsFrame role={role} seesEveryShop={shops.kind === "every"}>
        {children}
      </SettingsFrame>
    </ExtraMessages>
  );
}
