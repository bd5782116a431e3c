import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/** One action of a button: sends it, and says whether it succeeded. */
export function useAction<Input = void, Answer = unknown>({
  send,
  success,
  invalidates,
  onSuccess,
}: Options<Input, Answer>) {
  const t = useTranslations("formProblem");
  const queryClient = useQueryClient();
  const { toasts } = useDeskStores();
  const { mutate, isPending } = useMutation({
    mutationFn: send,
    onSuccess: (answer, input) => {
      const announced = typeof success === "function" ? success(input) : success;
      if (announced) toasts.show({ kind: "success", title: announced });
      onSuccess?.(answer, input);
    },
    onError: (error) => toasts.show({ kind: "danger", title: error.message || t("action") }),
    onSettled: () => {
      for (const queryKey of invalidates ?? []) void queryClient.invalidateQueries({ queryKey });
    },
  });
  return { act: mutate, isPending };
}

interface Options<Input, Answer> {
  /** @throws ProblemError whose message is shown */
  send: (input: Input) => Promise<Answer>;
  /** Sentence of the toast. */
  success?: string | ((input: Input) => string);
  /** Keys of what it changes, also where it fails, if no operation says them. */
  invalidates?: readonly QueryKey[];
  onSuccess?: (answer: Answer, input: Input) => void;
}
