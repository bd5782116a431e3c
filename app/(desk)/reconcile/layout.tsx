import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/settings/navigation/settings-frame";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { messagesOfPart } from "@/lib/server/i18n/browser-messages";

export default async function ReconcileLayout({ children }: { children: ReactNode }) {
  return (
    <ExtraMessages words={await messagesOfPart("reconcile")}>
      <SettingsFrame>{children}</SettingsFrame>
    </ExtraMessages>
  );
}
