// Gate: why the event may not depart yet, in words. Silent where departing is not what comes next.
import { useEffect, useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Event, Gate as GateState } from "../../api/types.ts";
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
  if (!gate) return null;
  if (gate.open)
    return (
      <Note
        tone="good"
        title={say("gate.open", { departing: sayWord("departing", event.words.departing) })}
      />
    );
  return (
    <Note tone="wait" title={say("gate.closed")}>
      <ul class="reasons">
        {gate.reasons.map((reason) => (
          <li key={reason}>{sayWord("gate.reason", reason)}</li>
        ))}
      </ul>
    </Note>
  );
}
