import { useQuery } from "@tanstack/react-query";
import { FileUp, KeyRound, type LucideIcon, Plug, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";

/** Guide for a desk without shipments: the key while it has none, and three ways to add the first one. */
export function FirstUseGuide({ onSubscribe }: { onSubscribe?: () => void }) {
  const t = useTranslations("firstUse");
  const { data } = useQuery(onboardingOptions);
  // Only owners get the steps.
  const steps = data?.steps ?? [];
  const needsKey = steps.some(({ step, isDone }) => step === "key" && !isDone);
  return (
    <section className="px-4 py-6 lg:px-6">
      <h2 className="text-base font-semibold">{t("title")}</h2>
      <p className="mt-1 max-w-2xl text-muted">{t(data?.isSandbox ? "textDemo" : "text")}</p>
      <div className="mt-5 grid gap-4 md:grid-cols-2">
        {needsKey && (
          <GuideStep Icon={KeyRound} title={t("key")} text={t("keyText")}>
            <ButtonLink href="/settings/kuaidi100#settings-key" variant="outline">
              {t("keyAction")}
            </ButtonLink>
          </GuideStep>
        )}
        <GuideStep Icon={Plus} title={t("byHand")} text={t("byHandText")}>
          {onSubscribe && (
            <Button onPress={onSubscribe} variant="primary">
              {t("byHandAction")}
            </Button>
          )}
        </GuideStep>
        <GuideStep Icon={FileUp} title={t("byFile")} text={t("byFileText")}>
          <ButtonLink href="/import" variant="outline">
            {t("byFileAction")}
          </ButtonLink>
        </GuideStep>
        <GuideStep Icon={Plug} title={t("byApi")} text={t("byApiText")}>
          {steps.length > 0 && (
            <ButtonLink href="/settings/api#settings-tokens" variant="outline">
              {t("byApiAction")}
            </ButtonLink>
          )}
          <a href="/developers" className="text-dense text-accent underline underline-offset-2">
            {t("apiDocument")}
          </a>
        </GuideStep>
      </div>
    </section>
  );
}

function GuideStep({ Icon, title, text, children }: StepProps) {
  return (
    <article className="flex min-w-0 flex-col items-start rounded-xl border border-border bg-surface p-5">
      <Icon aria-hidden className="size-5 text-accent" strokeWidth={1.75} />
      <h3 className="mt-3 font-semibold">{title}</h3>
      <p className="mt-1 text-dense text-muted">{text}</p>
      <div className="mt-4 flex w-full min-w-0 flex-col items-start gap-3">{children}</div>
    </article>
  );
}

interface StepProps {
  Icon: LucideIcon;
  title: string;
  text: string;
  children: ReactNode;
}
