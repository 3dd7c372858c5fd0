// Move dialog: asks once more before a move whose moment is recorded or of which others are told.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Problem } from "../../api/client.ts";
import type { CancelCause, Event, Gate as GateState, Status, StatusMove } from "../../api/types.ts";
import { countOf, gateOf, overridable } from "../../logic/gate.ts";
import { Button, Field } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { asProblem } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/says.tsx";
import { say, sayWord } from "../../words/words.ts";
import { Reasons } from "./gate.tsx";

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
  gate: GateState | null;
  to: Status;
  onClose: () => void;
  onDone: (event: Event, told: string) => void;
  onStale: () => void;
}

export function MoveDialog({ event, gate: asked, to, onClose, onDone, onStale }: MoveDialogProps) {
  const [cause, setCause] = useState<CancelCause | "">("");
  const [note, setNote] = useState("");
  const [count, setCount] = useState("");
  const [why, setWhy] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const cancelling = to === "cancelled";
  const key = keyOf(event, to);
  const gate = gateOf(asked, to);
  const against = overridable(event, gate);
  const expected = gate?.expected_head_count ?? null;
  const wrong = {
    cause: cancelling && cause === "",
    count: expected !== null && (count.trim() === "" ? to === "completed" : countOf(count) === null),
    why: against.length > 0 && why.trim() === "",
  };
  const move = async () => {
    const stays = wrong.cause || wrong.count || wrong.why;
    setMissing(stays);
    if (stays) return;
    setBusy(true);
    setProblem(null);
    try {
      const given: Omit<StatusMove, "status"> = {
        ...(cancelling && cause ? { cause } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(expected !== null && count.trim() ? { head_count: countOf(count)! } : {}),
        ...(against.length > 0
          ? { override: { reasons: against.map((finding) => finding.reason), note: why.trim() } }
          : {}),
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
        <Field
          label={say("cancel.cause")}
          wrong={missing && wrong.cause ? say("cancel.cause_missing") : null}
        >
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
      {expected !== null && (
        <Field
          label={say(to === "completed" ? "count.back" : "count.out")}
          help={say("count.help", { count: expected })}
          wrong={missing && wrong.count ? say(count.trim() ? "count.wrong" : "count.missing") : null}
        >
          {(ids) => (
            <input
              {...ids}
              inputMode="numeric"
              autocomplete="off"
              value={count}
              onInput={(input) => setCount(input.currentTarget.value)}
            />
          )}
        </Field>
      )}
      {against.length > 0 && (
        <>
          <p>{say("gate.override_about")}</p>
          <Reasons event={event} findings={against} />
          <Field
            label={say("gate.override")}
            help={say("gate.override_help")}
            wrong={missing && wrong.why ? say("gate.override_missing") : null}
          >
            {(ids) => (
              <textarea
                {...ids}
                rows={2}
                maxLength={500}
                value={why}
                onInput={(input) => setWhy(input.currentTarget.value)}
              />
            )}
          </Field>
        </>
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
