import { expect, test } from "vitest";
import { FLAGS } from "@/lib/domain/flags/flag";
import { TEXT_LANGUAGES } from "@/lib/domain/shipments/parcel-words";
import { selectPlaybook } from "./playbook";
import { PLAYBOOK_WORDS } from "./playbook-words";

test.each(TEXT_LANGUAGES)(
  "every flag has words for the buyer and for the carrier that name the parcel, in %s",
  (language) => {
    const parcel = { number: "YT2345678901234", carrier: "圆通速递" };
    for (const flag of FLAGS) {
      const { buyer, carrier } = PLAYBOOK_WORDS[language][selectPlaybook(flag, null)];
      expect(buyer(parcel), flag).toContain(parcel.number);
      expect(carrier(parcel), flag).toContain(parcel.number);
    }
  },
);

test("a problem's reason selects the playbook, whether it is a code of Kuaidi100 or a text rule", () => {
  expect(selectPlaybook("problem", "206")).toBe("unreachable");
  expect(selectPlaybook("problem", "unreachable")).toBe("unreachable");
  expect(selectPlaybook("problem", "205")).toBe("locker");
  expect(selectPlaybook("problem", "a rule of one's own")).toBe("problem");
  expect(selectPlaybook("refused", "206")).toBe("refused");
});
