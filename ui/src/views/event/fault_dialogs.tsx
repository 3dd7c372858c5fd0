// Fault dialogs: reporting one, and saying how one was put right.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import { freshKey, type Problem } from "../../api/client.ts";
import type { Defect } from "../../api/types.ts";
import { Button, Field } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { asProblem } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/says.tsx";
import { say } from "../../words/words.ts";

interface FaultDialogProps {
  asset: { id: string; name: string };
  onClose: () => void;
  onDone: (told: string) => void;
}

// Sends once at a time, and shows why it failed.
function useSending(onDone: (told: string) => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (ask: () => Promise<unknown>, told: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await ask();
      onDone(told);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return { busy, problem, send };
}

export function ReportFaultDialog({ asset, onClose, onDone }: FaultDialogProps) {
  const [title, setTitle] = useState("");
  const [note, setNote] = useState("");
  const [stop, setStop] = useState(false);
  const [missing, setMissing] = useState(false);
  const [key] = useState(freshKey); // Sent again, it is still one report.
  const { busy, problem, send } = useSending(onDone);
  const report = () => {
    const given = { title: title.trim(), note: note.trim(), stop };
    setMissing(given.title === "");
    if (given.title) void send(() => api.reportDefect(asset.id, given, key), say("faults.reported"));
  };
  return (
    <Dialog title={say("faults.report_title", { asset: asset.name })} onClose={onClose}>
      <Field label={say("faults.what")} wrong={missing ? say("mark.missing.text") : null}>
        {(ids) => (
          <input
            {...ids}
            maxLength={120}
            value={title}
            onInput={(input) => setTitle(input.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={say("faults.more")}>
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            maxLength={2000}
            value={note}
            onInput={(input) => setNote(input.currentTarget.value)}
          />
        )}
      </Field>
      <label class="tick">
        <input type="checkbox" checked={stop} onChange={(input) => setStop(input.currentTarget.checked)} />
        {say("faults.is_stop")}
      </label>
      {problem && <ProblemNote problem={problem} />}
      <DialogActions onClose={onClose}>
        <Button look="main" busy={busy} onPress={report}>
          {say("faults.send")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

export function CloseFaultDialog({ asset, fault, onClose, onDone }: FaultDialogProps & { fault: Defect }) {
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const { busy, problem, send } = useSending(onDone);
  const close = () => {
    const given = note.trim();
    setMissing(given === "");
    if (given) void send(() => api.closeDefect(asset.id, fault.id, given), say("faults.closed"));
  };
  return (
    <Dialog title={fault.title} onClose={onClose}>
      <Field label={say("faults.done")} wrong={missing ? say("mark.missing.text") : null}>
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            maxLength={2000}
            value={note}
            onInput={(input) => setNote(input.currentTarget.value)}
          />
        )}
      </Field>
      {problem && <ProblemNote problem={problem} />}
      <DialogActions onClose={onClose}>
        <Button look="main" busy={busy} onPress={close}>
          {say("faults.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
