"use client";
import type { ReactNode } from "react";
import { SettingsNav } from "./settings-nav";

/** A page of settings beside the links to the others. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  return (
    <div className="min-[88rem]:flex">
      <SettingsNav />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
