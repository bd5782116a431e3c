import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import { PageLink } from "@/components/ui/layout/page-link";
import { costOptions } from "@/lib/client/billing/cost-queries";
import { systemOptions } from "@/lib/client/system/system-queries";

/** Kuaidi100's document names no length; what the desk stores has none of these. */
const DAMAGED = /[^\x21-\x7e]|^.{0,7}$|^.{101,}$/;

/**
 * What the desk can test of an entered key before it is saved: its form, and whether its own public address answers. Only
 * a subscription shows whether Kuaidi100 takes the key.
 */
export function KeyChecks({ secret }: { secret: string }) {
  const t = useTranslations("settings.key.check");
  const { data: system } = useQuery({ ...systemOptions, refetchInterval: false });
  const { data: costs } = useQuery(costOptions(""));
  const callback = system?.checks.find(({ check }) => check === "publicUrl");
  return (
    <ul className="grid gap-1.5 text-dense" data-testid="key-checks">
      {DAMAGED.test(secret) ? (
        <Line state="warning">{t("damaged")}</Line>
      ) : (
        <Line state="ok">{t("wellFormed", { length: secret.length })}</Line>
      )}
      {callback ? (
        <Line state={callback.state}>
          {callback.message} {callback.mend ? <TechnicianNotes>{callback.mend}</TechnicianNotes> : t("callbackSeen")}
        </Line>
      ) : (
        <Line state="open">{t("callbackTesting")}</Line>
      )}
      <Line state="open">
        {t("confirmed")}{" "}
        {costs &&
          (costs.left === null ? (
            <PageLink href="/cost" className="text-accent underline underline-offset-2">
              {t("noPackage")}
            </PageLink>
          ) : (
            t("left", { left: costs.left })
          ))}
      </Line>
    </ul>
  );
}

const LOOKS = {
  ok: ["tone-green", CircleCheck],
  warning: ["tone-amber", TriangleAlert],
  failed: ["tone-red", TriangleAlert],
  open: ["tone-grey", CircleDashed],
} as const;

function Line({ state, children }: { state: keyof typeof LOOKS; children: ReactNode }) {
  const [tone, Icon] = LOOKS[state];
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className={`${tone} mt-0.5 size-4 shrink-0 text-(--tone)`} />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </li>
  );
}
