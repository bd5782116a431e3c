import { useQuery } from "@tanstack/react-query";
import { FileUp, KeyRound, type LucideIcon, Plug, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";

const API_EXAMPLE = `curl -X POST "$URL/api/v1/shipments" \\
  -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{"waybillNumber":"YT2345678901234"}'`;

/**
 * Guide for a desk without shipments: the key while it has none, and three ways to add the first one. Without
 * `onSubscribe` the form is on another page.
 */
export function FirstUseGuide({
  onSubscribe,
  isElsewhere = false,
}: {
  onSubscribe?: () => void;
  isElsewhere?: boolean;
}) {
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
          {isElsewhere && (
            <ButtonLink href="/shipments?panel=subscribe" variant="primary">
              {t("byHandAction")}
            </ButtonLink>
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
          <Command text={API_EXAMPLE} what={t("apiExample")} />
          <a href="/api/openapi.json" className="text-dense text-accent underline underline-offset-2">
            {t("apiDocument")}
          </a>
        </GuideStep>
      </div>
    </section>
  );
}

function GuideStep({
  Icon,
  title,
  text,
  children,
}: {
  Icon: LucideIcon;
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <article className="flex min-w-0 flex-col items-start rounded-xl border border-border bg-surface p-5">
      <Icon aria-hidden className="size-5 text-accent" strokeWidth={1.75} />
      <h3 className="mt-3 font-semibold">{title}</h3>
      <p className="mt-1 text-dense text-muted">{text}</p>
      <div className="mt-4 flex w-full min-w-0 flex-col items-start gap-3">{children}</div>
    </article>
  );
}

function Command({ text, what }: { text: string; what: string }) {
  return (
    <div className="relative w-full min-w-0 rounded-lg bg-surface-secondary">
      <pre className="p-3 pe-12 font-mono text-xs leading-relaxed whitespace-pre-wrap wrap-anywhere">{text}</pre>
      <CopyButton text={text} what={what} className="absolute! end-1.5 top-1.5" />
    </div>
  );
}
