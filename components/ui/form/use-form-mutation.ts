import { type MutationFunction, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { getFieldProblems, toMessagesByField } from "@/lib/client/shared/fetch-json";
import type { FieldProblem } from "@/lib/domain/shared/errors";

/** Submits a form; the form's own errors and the server's are shown at their fields. */
export function useFormMutation<Input, Answer>(
  mutationFn: MutationFunction<Answer, Input>,
  onSuccess: (answer: Answer) => void,
) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn,
    onSuccess,
    onError: (problem) => setErrors(toMessagesByField(getFieldProblems(problem))),
  });
  /** @param problems errors found by the form itself; with any, nothing is sent */
  const send = (input: Input, problems: readonly FieldProblem[]) => {
    reset();
    setErrors(toMessagesByField(problems));
    if (problems.length === 0) mutate(input);
  };
  return { send, errors, error, isPending };
}
