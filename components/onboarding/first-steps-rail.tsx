import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";

const FirstStepsCard = dynamic(() => import("./first-steps-card").then((each) => each.FirstStepsCard));

/** The steps of a new desk, until all are done or the user hides them. */
export function FirstStepsRail() {
  const { data } = useQuery(onboardingOptions);
  const steps = data?.steps ?? [];
  const done = steps.filter(({ isDone }) => isDone).length;
  return data && !data.isHidden && done < steps.length ? <FirstStepsCard steps={steps} done={done} /> : null;
}
