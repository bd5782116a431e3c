import { useState } from "react";
import { NumberSearch } from "@/components/ui/search/number-search";
import { PhoneSearchLink } from "@/components/ui/search/phone-search-link";
import { SearchBox } from "@/components/ui/search/search-box";
import { FramedState, PartSample } from "./part-sample";
import { LONG_TEXT } from "./sample-texts";

/** A phone number as an address has it, which no browser can read. */
const SEALED = `s1.00000000.${"a".repeat(40)}`;
const STATES = { empty: "", searched: "YT2026", long: LONG_TEXT, "phone number": SEALED };

/** Search boxes of lists, and the link that a list of numbers shows for a phone number. */
export function SearchSamples({ theme }: { theme: string }) {
  return (
    <>
      <PartSample name="SearchBox" isWide>
        {Object.entries(STATES).map(([state, q]) => (
          <FramedState key={state} name={state}>
            <SearchedBox label={`${state} ${theme}`} initial={q} />
          </FramedState>
        ))}
      </PartSample>
      <PartSample name="NumberSearch" isWide>
        {Object.entries(STATES).map(([state, q]) => (
          <FramedState key={state} name={state}>
            <SearchedNumbers label={`number ${state} ${theme}`} initial={q} />
          </FramedState>
        ))}
      </PartSample>
      <PartSample name="PhoneSearchLink">
        <PhoneSearchLink q={SEALED} />
      </PartSample>
    </>
  );
}

function SearchedBox({ label, initial }: { label: string; initial: string }) {
  const [q, setQ] = useState(initial);
  return <SearchBox label={label} q={q} onSearch={setQ} />;
}

function SearchedNumbers({ label, initial }: { label: string; initial: string }) {
  const [q, setQ] = useState(initial);
  return <NumberSearch label={label} q={q} onSearch={setQ} />;
}
