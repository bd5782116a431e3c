import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/settings/navigation/settings-frame";
import { requireUser } from "@/lib/server/auth/session";

export default async function PushesLayout({ children }: { children: ReactNode }) {
  const { role, shops } = await requireUser();
  return (
    <SettingsFrame role={role} seesEveryShop={shops.kind === "every"}>
      {children}
    </SettingsFrame>
  );
}
