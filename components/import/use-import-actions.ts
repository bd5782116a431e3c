"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cancelImport, changeImport, importOptions, startImport } from "@/lib/client/imports";
import type { ImportDetail } from "@/lib/domain/import-job";
import type { ImportChoice } from "@/lib/domain/import-requests";

export interface ImportActions {
  change: (choice: ImportChoice) => void;
  start: () => void;
  cancel: (onCancelled?: () => void) => void;
  /** What was chosen a moment ago, and is on its way. */
  choice: ImportChoice;
  isPending: boolean;
  error: Error | null;
}

type Action = { kind: "change"; choice: ImportChoice } | { kind: "start" } | { kind: "cancel" };

/** What can be done with an import; the page shows each answer at once. */
export function useImportActions(id: string): ImportActions {
  const queryClient = useQueryClient();
  // Of our own: a mutation tells of itself a turn later, and a box that was pressed would flip back until then.
  const [choice, setChoice] = useState<ImportChoice>({});
  const { mutate, isPending, error } = useMutation({
    mutationFn: (action: Action): Promise<ImportDetail> => {
      if (action.kind === "change") return changeImport(id, action.choice);
      return action.kind === "start" ? startImport(id) : cancelImport(id);
    },
    onSuccess: (job) => {
      queryClient.setQueryData(importOptions(id).queryKey, job);
      void queryClient.invalidateQueries({ queryKey: ["imports", "list"] });
    },
    // Somebody else may have started it in the meantime.
    onError: () => void queryClient.invalidateQueries({ queryKey: importOptions(id).queryKey }),
  });
  return {
    change: (chosen) => {
      setChoice(chosen);
      mutate({ kind: "change", choice: chosen }, { onSettled: () => setChoice({}) });
    },
    start: () => mutate({ kind: "start" }),
    cancel: (onCancelled) => mutate({ kind: "cancel" }, { onSuccess: onCancelled }),
    choice,
    isPending,
    error,
  };
}
