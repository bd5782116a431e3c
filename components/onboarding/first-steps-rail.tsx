import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";

const FirstSteps = dynamic(() => import("./first-steps").then((each) => each.FirstSteps));

/** The steps of a new desk, until all are done or the user hides them. */
export function FirstStepsRail() {
  const { data } = useQuery(onboardingOptions);
  const steps = data?.steps ?? [];
  const done = steps.filter(({ isDone }) => isDone).length;
  return data && !data.isHidden && done < steps.length ? <FirstSteps steps={steps} done={done} /> : null;
}
