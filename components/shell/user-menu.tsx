"use client";
import { LogOut, Settings } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { hasPermission, type Role } from "@/lib/domain/role";
import { AppearanceChoice } from "./appearance-choice";

/**
 * Who is signed in, how the desk looks and speaks, and the way out. The browser's own popover: it
 * closes by Escape and by a click beside it, and every page carries it, so it must weigh nothing.
 */
export function UserMenu({ name, role, className, position, children }: Props) {
  const t = useTranslations("userMenu");
  const id = useId();
  const signOut = async () => {
    const { authClient } = await import("@/lib/client/auth-client"); // once a day at most: no page waits for it
    await authClient.signOut();
    window.location.assign("/login"); // a full load: nothing of this user stays in memory
  };
  return (
    <>
      <button type="button" popoverTarget={id} className={`cursor-pointer ${className}`}>
        {children}
        <span className="sr-only">{t("title")}</span>
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t("title")}
        className={`fixed inset-auto m-0 w-64 rounded-xl border border-border bg-overlay p-3 text-foreground shadow-overlay ${position}`}
      >
        <p className="truncate px-1 font-medium">{name}</p>
        <p className="px-1 text-xs text-muted">{t(`role.${role}`)}</p>
        <AppearanceChoice className="mt-3 flex flex-col gap-2" />
        {hasPermission(role, "manage") && (
          <Link
            href="/settings"
            onClick={() => document.getElementById(id)?.hidePopover()}
            className="mt-3 -mb-2 flex h-9 items-center gap-2 rounded-lg px-2 hover:bg-default max-lg:h-11"
          >
            <Settings aria-hidden className="size-4 text-muted" />
            {t("settings")}
          </Link>
        )}
        <button
          type="button"
          onClick={() => void signOut()}
          className="mt-3 flex h-9 w-full cursor-pointer items-center gap-2 rounded-lg px-2 hover:bg-default max-lg:h-11"
        >
          <LogOut aria-hidden className="size-4 text-muted" />
          {t("signOut")}
        </button>
      </div>
    </>
  );
}

interface Props {
  name: string;
  role: Role;
  className: string;
  /** Classes that say where it opens. */
  position: string;
  children: ReactNode;
}
