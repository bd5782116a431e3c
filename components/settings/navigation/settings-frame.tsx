"use client";
import type { ReactNode } from "react";
import type { Role } from "@/lib/domain/auth/role";
import { SettingsNav } from "./settings-nav";

/** A page of settings beside the links to the others. */
export function SettingsFrame({ role, seesEveryShop, children }: Props) {
  return (
    <div className="min-[88rem]:flex">
      <SettingsNav role={role} seesEveryShop={seesEveryShop} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

interface Props {
  role: Role;
  seesEveryShop: boolean;
  children: ReactNode;
}
