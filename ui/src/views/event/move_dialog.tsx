// Move dialog: asks once more before a move whose moment is recorded or of which others are told.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Problem } from "../../api/client.ts";
import type { CancelCause, Event, Status } from "../../api/types.ts";
import { Button, Field } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { asProblem } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/says.tsx";
import { say, sayWord } from "../../words/words.ts";

// The key of what a move is called: to "pending" it is another thing from "cancelled" than from "confirmed".
function keyOf(event: Event, to: Status): string {
  return to === "pending" ? (event.status === "cancelled" ? "reinstated" : "reopened") : to;
}

// What a button making this move says.
export function moveName(event: Event, to: Status): string {
  return to === "in_progress" ? sayWord("departing", event.words.departing) : say(`move.${keyOf(event, to)}`);
}

const kCauses: readonly CancelCause[] = ["guest", "weather", "operator"];

interface MoveDialogProps {
  event: Event;
  to: Status;
  onClose: () => void;
  onDone: (event: Event, told: string) => void;
  onStale: () => void;
}

export function MoveDialog({ event, to, onClose, onDone, onStale }: MoveDialogProps) {
  const [cause, setCause] = useState<CancelCause | "">("");
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const cancelling = to === "cancelled";
  const key = keyOf(event, to);
  const move = async () => {
    setMissing(cancelling && cause === "");
    if (cancelling && cause === "") return;
    setBusy(true);
    setProblem(null);
    try {
      const given = {
        ...(cancelling && cause ? { cause } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      };
      onDone(await api.move(event.id, { status: to, ...given }), say(`moved.${key}`));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
      onStale();
    }
  };
  return (
    <Dialog title={say("move.ask", { move: moveName(event, to) })} onClose={onClose}>
      <p>{say(`move.about.${key}`)}</p>
      {cancelling && (
        <Field label={say("cancel.cause")} wrong={missing ? say("cancel.cause_missing") : null}>
          {(ids) => (
            <select
              {...ids}
              value={cause}
              onChange={(change) => setCause(change.currentTarget.value as CancelCause | "")}
            >
              <option value="">{say("fill.choose")}</option>
              {kCauses.map((one) => (
                <option key={one} value={one}>
                  {say(`cancel.cause.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {(cancelling || to === "pending") && (
        <Field label={say("move.note")}>
          {(ids) => (
            <textarea
              {...ids}
              rows={2}
              maxLength={500}
              value={note}
              onInput={(input) => setNote(input.currentTarget.value)}
            />
          )}
        </Field>
      )}
      {problem && <ProblemNote problem={problem} />}
      <DialogActions onClose={onClose}>
        <Button look={cancelling ? "danger" : "main"} busy={busy} onPress={() => void move()}>
          {moveName(event, to)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
