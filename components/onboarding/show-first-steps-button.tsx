"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { hideFirstSteps, onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { useOpenPage } from "@/lib/client/shared/use-open-page";

/** Brings the first steps back to whoever has hidden them, while some are open. */
export function ShowFirstStepsButton() {
  const t = useTranslations("onboarding");
  const queryClient = useQueryClient();
  const openPage = useOpenPage();
  const { data } = useQuery(onboardingOptions);
  const { mutate, isPending } = useMutation({
    mutationFn: () => hideFirstSteps(false),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: onboardingOptions.queryKey });
      openPage("/");
    },
  });
  if (!data?.isHidden || data.steps.every(({ isDone }) => isDone)) return null;
  return (
    <Button variant="outline" size="sm" isPending={isPending} onPress={() => mutate()}>
      {t("show")}
    </Button>
  );
}
