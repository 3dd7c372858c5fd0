// Gate: why the event may not depart yet, in words. Silent where departing is not what comes next.
import type { Event } from "../../api/types.ts";
import { Note } from "../../parts/says.tsx";
import { say, sayWord } from "../../words/words.ts";

export function Gate({ event }: { event: Event }) {
  const gate = event.gate;
  if (!gate || (event.status !== "pending" && event.status !== "confirmed")) return null;
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
