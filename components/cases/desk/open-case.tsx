import { CasePanel } from "@/components/cases/case-panel";
import { CasePhoneBar } from "@/components/cases/case-phone-bar";
import { CasePhoneHead } from "@/components/cases/case-phone-head";
import { CaseTimeline } from "@/components/cases/case-timeline";
import type { CaseView } from "@/lib/domain/cases/problem-case";
import type { ProblemDeskState } from "./use-problem-desk";

/**
 * The open case: its parcel's timeline and its panel. On wide screens side by side, on tablets the panel first, on phones
 * the timeline between a head (number, call) and a bar of the usual actions that both stay in reach.
 */
export function OpenCase({ view, state, me, canWrite, canManage }: Props) {
  const { control, counts, act } = state;
  return (
    <div
      className={`flex min-h-0 flex-col lg:max-xl:overflow-y-auto xl:contents ${control.params.case ? "" : "max-lg:hidden"}`}
      data-testid="open-case"
    >
      <CasePhoneHead view={view} onBack={state.leaveCase} />
      <div className="min-h-0 md:max-xl:order-2 xl:overflow-y-auto">
        <CaseTimeline key={view.id} view={view} canWrite={canWrite} canManage={canManage} />
      </div>
      <div className="min-h-0 md:max-xl:order-1 xl:overflow-y-auto xl:border-s xl:border-border xl:bg-surface">
        <CasePanel
          key={view.id}
          view={view}
          me={me}
          canWrite={canWrite}
          colleagues={counts?.colleagues ?? []}
          noteField={state.noteField}
          closeButton={state.closeButton}
          textLanguage={state.textLanguage}
          onTextLanguage={state.setTextLanguage}
          onAct={act}
        />
      </div>
      {canWrite && <CasePhoneBar view={view} me={me} onAct={act} />}
    </div>
  );
}

interface Props {
  view: CaseView;
  state: ProblemDeskState;
  me: { id: string; name: string };
  canWrite: boolean;
  canManage: boolean;
}
