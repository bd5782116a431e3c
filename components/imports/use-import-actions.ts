import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useOptimisticChoice } from "@/components/ui/form/use-optimistic-choice";
import {
  cancelImport,
  changeImport,
  importOptions,
  startImport,
  undoImport,
} from "@/lib/client/imports/import-queries";
import type { ImportChoice } from "@/lib/domain/imports/import-requests";
import type { ImportDetail } from "@/lib/operations/work/import-operations";

export type ImportActions = ReturnType<typeof useImportActions>;

type Action = { kind: "change"; choice: ImportChoice } | { kind: "start" | "cancel" | "undo" };

/** Actions on an import; each answer updates the page at once. */
export function useImportActions(id: string) {
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (action: Action): Promise<ImportDetail> => {
      if (action.kind === "change") return changeImport(id, action.choice);
      if (action.kind === "undo") return undoImport(id);
      return action.kind === "start" ? startImport(id) : cancelImport(id);
    },
    onSuccess: (job) => void queryClient.setQueryData(importOptions(id).queryKey, job),
  });
  const [choice, change] = useOptimisticChoice<ImportChoice>((choice, done) =>
    mutate({ kind: "change", choice }, done),
  );
  return {
    change,
    start: () => mutate({ kind: "start" }),
    cancel: (onCancelled?: () => void) => mutate({ kind: "cancel" }, { onSuccess: onCancelled }),
    /** Takes back what the import entered. */
    undo: () => mutate({ kind: "undo" }),
    /** The user's choice while it is being saved. */
    choice,
    isPending,
    error,
  };
}
