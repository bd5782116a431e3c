import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/settings/navigation/settings-frame";

export default function PushesLayout({ children }: { children: ReactNode }) {
  return <SettingsFrame>{children}</SettingsFrame>;
}
