import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { NewSecretNotice } from "@/components/ui/form/new-secret-notice";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCopyText } from "@/components/ui/layout/use-copy-text";
import { hideFirstSteps, onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { FirstStep } from "@/lib/domain/onboarding/first-steps";
import type { Onboarding } from "@/lib/operations/onboarding-operations";

// Fetched when opened.
const AlertChannelDrawer = lazyPart(() =>
  import("@/components/alerts/alert-channel-drawer").then((each) => each.AlertChannelDrawer),
);
const InviteDrawer = lazyPart(() => import("@/components/auth/people/invite-drawer").then((each) => each.InviteDrawer));

/** Pages of the steps that need more than one form. */
const PAGES = {
  key: "/settings/kuaidi100#settings-key",
  callback: "/settings/kuaidi100#settings-key",
  parcel: "/shipments?panel=subscribe",
} as const;

type StepOfPage = keyof typeof PAGES;
const hasPage = (step: FirstStep): step is StepOfPage => step in PAGES;

/** The steps of a new desk, ticked by what people have done, with a button that hides them. Forms open here. */
export function FirstStepsCard({ steps, done }: { steps: Onboarding["steps"]; done: number }) {
  const t = useTranslations("onboarding");
  const words = useTranslations("settings.people");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const { mutate: hide } = useMutation({
    mutationFn: () => hideFirstSteps(true),
    onMutate: () =>
      queryClient.setQueryData<Onboarding>(
        onboardingOptions.queryKey,
        (known) => known && { ...known, isHidden: true },
      ),
    onSuccess: () => toasts.show({ kind: "success", title: t("hidden") }),
    onError: (error) => {
      void queryClient.invalidateQueries({ queryKey: onboardingOptions.queryKey });
      toasts.show({ kind: "danger", title: error.message });
    },
  });
  const [opened, setOpened] = useState<Exclude<FirstStep, StepOfPage> | null>(null);
  const [invite, setInvite] = useState<string | null>(null);
  const [, copy] = useCopyText();
  const close = () => {
    setOpened(null);
    void queryClient.invalidateQueries({ queryKey: onboardingOptions.queryKey });
  };
  const next = steps.find(({ isDone }) => !isDone)?.step;
  return (
    <section
      aria-labelledby="first-steps"
      data-testid="first-steps"
      className="relative mx-4 mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-xl border border-border bg-surface px-4 py-2.5 lg:mx-6"
    >
      <div className="flex items-baseline gap-x-3 xl:flex-col">
        <h2 id="first-steps" className="font-semibold">
          {t("title")}
        </h2>
        <p className="text-dense text-muted xl:text-xs">{t("progress", { done, total: steps.length })}</p>
      </div>
      <ol className="relative flex basis-full gap-2 overflow-x-auto sm:grid sm:grid-cols-2 xl:flex-1 xl:basis-0 xl:grid-cols-[repeat(auto-fit,minmax(0,1fr))] xl:gap-1">
        {steps.map(({ step, isDone, inDemo }, index) => (
          <li key={step} data-step={step} data-done={isDone || undefined} className="max-sm:w-56 max-sm:shrink-0">
            <StepTarget step={step} hint={t(`step.${step}.text`)} isNext={step === next} onOpen={setOpened}>
              <span
                aria-hidden
                className={`flex size-5 shrink-0 items-center max-xl:mt-0.5 justify-center rounded-full text-xs font-medium ${
                  isDone ? "tone-green bg-(--tone-soft) text-(--tone)" : "bg-default text-muted"
                }`}
              >
                {isDone ? <Check className="size-3.5" strokeWidth={2.5} /> : index + 1}
              </span>
              <span className="min-w-0">
                <span className={`block text-dense font-medium ${isDone ? "text-muted" : ""}`}>
                  {t(`step.${step}.title`)}
                  <span className="sr-only"> {isDone ? t("done") : t("open")}</span>
                  {inDemo && (
                    <span className="tone-blue ms-1.5 rounded-md bg-(--tone-soft) px-1 text-tiny text-(--tone)">
                      {t("badge")}
                    </span>
                  )}
                </span>
                <span className="block text-xs text-muted xl:sr-only">{t(`step.${step}.text`)}</span>
              </span>
            </StepTarget>
          </li>
        ))}
      </ol>
      <Button
        isIconOnly
        size="sm"
        variant="ghost"
        aria-label={t("hide")}
        title={t("hide")}
        onPress={() => hide()}
        className="max-xl:absolute max-xl:end-2 max-xl:top-1"
      >
        <X aria-hidden />
      </Button>
      {invite && (
        <div className="-mb-4 basis-full">
          <NewSecretNotice title={words("linkTitle.invite")} secret={invite} onClose={() => setInvite(null)} />
        </div>
      )}
      {opened === "alert" && <AlertChannelDrawer channel={null} onClose={close} />}
      {opened === "people" && (
        <InviteDrawer
          onLink={(link) => {
            setInvite(link);
            void copy(link);
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

const STEP =
  "flex h-full w-full gap-2.5 rounded-lg border border-transparent px-2.5 py-2 text-start xl:items-center xl:gap-2 xl:py-1.5 hover:bg-default aria-[current=step]:border-accent";

/** A step's page, or the button that opens its form. */
function StepTarget({ step, hint, isNext, onOpen, children }: StepProps) {
  const current = isNext ? "step" : undefined;
  if (hasPage(step)) {
    return (
      <PageLink href={PAGES[step]} title={hint} aria-current={current} className={STEP}>
        {children}
      </PageLink>
    );
  }
  return (
    <button
      // plain: a row of the steps' list, with the look of those that are links
      type="button"
      title={hint}
      aria-current={current}
      onClick={() => onOpen(step)}
      className={`cursor-pointer ${STEP}`}
    >
      {children}
    </button>
  );
}

interface StepProps {
  step: FirstStep;
  /** What it is for, said on hover where there is room for the step's title alone. */
  hint: string;
  isNext: boolean;
  onOpen: (step: Exclude<FirstStep, StepOfPage>) => void;
  children: ReactNode;
}
