// Gate: why the event may not depart yet, or not be completed, in words. Silent where neither comes next.
import { useEffect, useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Event, Gate as GateState, GateFinding } from "../../api/types.ts";
import { isShut, itemsOf, overridable } from "../../logic/gate.ts";
import { asksGate } from "../../logic/moves.ts";
import { Note } from "../../parts/says.tsx";
import { say, sayWord } from "../../words/words.ts";

// What the gate says of this event, null while nobody knows. It depends on more than the event, on its asset
// for one: so it is asked each time the event comes anew, and never concluded from it.
export function useGate(event: Event): GateState | null {
  const [held, setHeld] = useState<{ event: string; gate: GateState } | null>(null);
  useEffect(() => {
    if (!asksGate(event)) {
      setHeld(null);
      return;
    }
    let wanted = true;
    api.gate(event.id).then(
      (gate) => wanted && setHeld({ event: event.id, gate }),
      () => undefined, // The last answer stands; departing asks again anyway.
    );
    return () => {
      wanted = false;
    };
  }, [event]);
  return held?.event === event.id ? held.gate : null;
}

export function Gate({ event, gate }: { event: Event; gate: GateState | null }) {
  if (!gate?.step || (gate.open && gate.step === "completion")) return null;
  if (gate.open)
    return (
      <Note
        tone="good"
        title={say("gate.open", { departing: sayWord("departing", event.words.departing) })}
      />
    );
  const title = say(gate.step === "departure" ? "gate.closed" : "gate.closed_completion");
  return (
    <Note tone="wait" title={title}>
      <Reasons event={event} findings={gate.findings} />
      {!isShut(event, gate) && overridable(event, gate).length > 0 && <p>{say("gate.overridable")}</p>}
    </Note>
  );
}

// Each reason in words, with the items it is about.
export function Reasons({ event, findings }: { event: Event; findings: readonly GateFinding[] }) {
  return (
    <ul class="reasons">
      {findings.map((finding) => (
        <li key={finding.reason}>
          {sayWord("gate.reason", finding.reason)}
          {itemsOf(event, finding).map(({ list, items }) => (
            <span key={list} class="reason-about">
              {say("gate.items", { list, items: items.join(" · ") })}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
