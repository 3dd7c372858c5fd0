// Hold: that an event waits, until when, and why where the viewer may know; and putting and lifting it.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Problem } from "../../api/client.ts";
import type { Event } from "../../api/types.ts";
import { instantOf, momentOf, wallTextOf } from "../../logic/times.ts";
import { Button, Field } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { asProblem } from "../../parts/load.ts";
import { Note, ProblemNote } from "../../parts/says.tsx";
import { locale, say } from "../../words/words.ts";

export type HoldAsking = { what: "hold" | "lift" };

const mayHold = (event: Event) => event.can.includes("put_hold");

export function HoldNote({ event, onAsk }: { event: Event; onAsk: (asking: HoldAsking) => void }) {
  if (!event.on_hold) return null;
  const { review_at, by, reason } = event.hold ?? {};
  return (
    <Note tone="wait" title={say("event.on_hold")}>
      {reason && <p>{by?.name ? say("hold.by", { name: by.name, reason }) : reason}</p>}
      <p>{say("event.on_hold_detail")}</p>
      {review_at && <p>{say("hold.next", { time: momentOf(review_at, event.zone, locale) })}</p>}
      {mayHold(event) && (
        <div class="stack">
          <Button onPress={() => onAsk({ what: "lift" })}>{say("hold.lift")}</Button>
          <Button look="quiet" onPress={() => onAsk({ what: "hold" })}>
            {say("hold.change")}
          </Button>
        </div>
      )}
    </Note>
  );
}

// Among the other steps: what may be put on hold and is not.
export function HoldButton({ event, onAsk }: { event: Event; onAsk: (asking: HoldAsking) => void }) {
  const open = event.status === "pending" || event.status === "confirmed";
  if (!open || event.on_hold || !mayHold(event)) return null;
  return <Button onPress={() => onAsk({ what: "hold" })}>{say("hold.put")}</Button>;
}

interface HoldDialogProps {
  event: Event;
  onClose: () => void;
  onDone: (event: Event, told: string) => void;
  onStale: () => void;
}

const kReviewAheadMs = 3_600_000;

// Sends what a dialog asks for, and tells how it went.
function useSending({ onDone, onStale }: HoldDialogProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (request: () => Promise<Event>, told: string) => {
    setBusy(true);
    setProblem(null);
    try {
      onDone(await request(), told);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
      onStale();
    }
  };
  return { busy, problem, send };
}

export function HoldDialog(props: HoldDialogProps) {
  const { event, onClose } = props;
  const [reason, setReason] = useState(event.hold?.reason ?? "");
  const [review, setReview] = useState(() =>
    wallTextOf(
      event.hold ? Date.parse(event.hold.review_at) : Date.now() + kReviewAheadMs,
      event.zone,
    ),
  );
  const [missing, setMissing] = useState(false);
  const { busy, problem, send } = useSending(props);
  const at = instantOf(review, event.zone);
  const wrong = { reason: reason.trim() === "", review: at === null || at <= Date.now() };
  const put = () => {
    setMissing(wrong.reason || wrong.review);
    if (wrong.reason || wrong.review) return;
    const hold = { reason: reason.trim(), review_at: new Date(at!).toISOString() };
    void send(() => api.putHold(event.id, hold), say("hold.done"));
  };
  return (
    <Dialog title={say(event.on_hold ? "hold.change" : "hold.put")} onClose={onClose}>
      <p>{say("hold.about")}</p>
      <Field
        label={say("hold.reason")}
        help={say("hold.reason_help")}
        wrong={missing && wrong.reason ? say("hold.reason_missing") : null}
      >
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            maxLength={500}
            value={reason}
            onInput={(input) => setReason(input.currentTarget.value)}
          />
        )}
      </Field>
      <Field
        label={say("hold.review")}
        help={say("hold.review_help")}
        wrong={missing && wrong.review ? say("hold.review_wrong") : null}
      >
        {(ids) => (
          <input
            {...ids}
            type="datetime-local"
            value={review}
            onInput={(input) => setReview(input.currentTarget.value)}
          />
        )}
      </Field>
      {problem && <ProblemNote problem={problem} />}
      <DialogActions onClose={onClose}>
        <Button look="main" busy={busy} onPress={put}>
          {say(event.on_hold ? "hold.change" : "hold.put")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

export function LiftDialog(props: HoldDialogProps) {
  const { event, onClose } = props;
  const [note, setNote] = useState("");
  const { busy, problem, send } = useSending(props);
  return (
    <Dialog title={say("hold.lift")} onClose={onClose}>
      <p>{say("hold.lift_about")}</p>
      <Field label={say("hold.note")}>
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
      {problem && <ProblemNote problem={problem} />}
      <DialogActions onClose={onClose}>
        <Button
          look="main"
          busy={busy}
          onPress={() => void send(() => api.liftHold(event.id, note.trim()), say("hold.lifted"))}
        >
          {say("hold.lift")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
