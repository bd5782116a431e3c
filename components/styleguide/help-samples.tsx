import { HelpButton } from "@/components/ui/help/help-button";
import { HelpText } from "@/components/ui/help/help-text";
import { FramedState, PartSample } from "./part-sample";

/** The button that explains a term, and what its panel says. */
export function HelpSamples() {
  return (
    <>
      <PartSample name="HelpButton">
        <span className="flex items-center gap-1">
          pace
          <HelpButton topic="pace" name="pace" />
        </span>
      </PartSample>
      <PartSample name="HelpText" isWide>
        <FramedState name="known">
          <div className="p-3">
            <HelpText topic="pace" name="pace" />
          </div>
        </FramedState>
        <FramedState name="loading">
          <div className="p-3">
            <HelpText topic="lane" name="lane" />
          </div>
        </FramedState>
      </PartSample>
    </>
  );
}
