// Release dialog: gives a role back, or frees another's, with the reason.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Problem } from "../../api/client.ts";
import { Button, Field } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { asProblem } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/says.tsx";
import { say } from "../../words/words.ts";
import type { RoleDialogProps } from "./claim_dialog.tsx";

export function ReleaseDialog({ event, role, onClose, onDone, onStale }: RoleDialogProps) {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const release = async () => {
    const given = reason.trim();
    setMissing(given === "");
    if (given === "") return;
    setBusy(true);
    setProblem(null);
    try {
      const next = await (role.mine
        ? api.releaseOwn(event.id, role.id, given)
        : api.release(event.id, role.id, given));
      onDone(next, say(role.mine ? "role.given_back" : "role.freed", { role: role.title }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
      onStale();
    }
  };
  const title = role.mine
    ? say("release.title_own", { role: role.title })
    : say("release.title", { role: role.title, name: role.holder?.name ?? "" });
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{say(role.mine ? "release.about_own" : "release.about")}</p>
      <Field label={say("release.reason")} wrong={missing ? say("release.reason_missing") : null}>
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            maxLength={500}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      {problem && <ProblemNote problem={problem} />}
      <DialogActions onClose={onClose}>
        <Button look="danger" busy={busy} onPress={() => void release()}>
          {say(role.mine ? "role.give_back" : "role.free")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
