// Times dialog: another departure in two presses; the return follows by the planned length. Who is in the way
// is told in words, and may be freed with the change.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Problem } from "../../api/client.ts";
import type { Event } from "../../api/types.ts";
import { instantOf, momentOf, placeOf, wallTextOf, zoneOf } from "../../logic/times.ts";
import { mayFree } from "../../logic/moves.ts";
import { Button, Field } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { asProblem } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/says.tsx";
import { locale, say } from "../../words/words.ts";

interface TimesDialogProps {
  event: Event;
  onClose: () => void;
  onDone: (event: Event, told: string) => void;
  onStale: () => void;
}

const isoOf = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");

export function TimesDialog({ event, onClose, onDone, onStale }: TimesDialogProps) {
  const { times, zone } = event;
  const [shown] = useState(() => wallTextOf(Date.parse(times.departure), zone));
  const [text, setText] = useState(shown);
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState<"" | "refuse" | "free_roles">("");
  const [problem, setProblem] = useState<Problem | null>(null);
  // What was not touched is the instant itself, which a clock may show twice.
  const at = text === shown ? Date.parse(times.departure) : instantOf(text, zone);
  const back = at === null ? null : at + Date.parse(times.return) - Date.parse(times.departure);
  const type = (next: string) => {
    setText(next);
    setWrong(false);
    setProblem(null);
  };
  const save = async (overlap: "refuse" | "free_roles") => {
    setWrong(at === null);
    if (at === null) return;
    setBusy(overlap);
    setProblem(null);
    try {
      const next = await api.setTimes(event.id, { departure: isoOf(at), on_overlap: overlap });
      onDone(next, say("retime.done", { when: momentOf(next.times.departure, zone, locale) }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy("");
      onStale();
    }
  };
  const clocks = { place: placeOf(zone), zone: zoneOf(at === null ? times.departure : isoOf(at), zone, locale) };
  const help =
    back === null
      ? say("retime.clocks", clocks)
      : say("retime.back", { ...clocks, when: momentOf(isoOf(back), zone, locale) });
  const free = problem !== null && mayFree(problem.conflicts);
  return (
    <Dialog title={say("retime.title")} onClose={onClose}>
      <Field label={say("retime.departure")} help={help} wrong={wrong ? say("retime.wrong") : null}>
        {(ids) => (
          <input
            {...ids}
            type="datetime-local"
            value={text}
            onInput={(input) => type(input.currentTarget.value)}
          />
        )}
      </Field>
      {problem && <ProblemNote problem={problem}>{free && <p>{say("retime.free_help")}</p>}</ProblemNote>}
      <DialogActions onClose={onClose}>
        <Button look="main" busy={busy === "refuse"} onPress={() => void save("refuse")}>
          {say("retime.set")}
        </Button>
        {free && (
          <Button look="danger" busy={busy === "free_roles"} onPress={() => void save("free_roles")}>
            {say("retime.free")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
