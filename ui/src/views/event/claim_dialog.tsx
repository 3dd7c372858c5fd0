// Claim dialog: "take this role?", and what is said when someone was faster.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Problem } from "../../api/client.ts";
import type { Event, Role } from "../../api/types.ts";
import { momentOf, zoneOf } from "../../logic/times.ts";
import { Button } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { asProblem } from "../../parts/load.ts";
import { Note, ProblemNote } from "../../parts/says.tsx";
import { locale, say } from "../../words/words.ts";

export interface RoleDialogProps {
  event: Event;
  role: Role;
  onClose: () => void;
  onDone: (event: Event, told: string) => void;
  onStale: () => void;
}

export function ClaimDialog({ event, role, onClose, onDone, onStale }: RoleDialogProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const claim = async () => {
    setBusy(true);
    setProblem(null);
    try {
      onDone(await api.claim(event.id, role.id), say("role.claimed", { role: role.title }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
      onStale();
    }
  };
  const taken = problem?.code === "role_taken";
  const { departure } = event.times;
  const when = `${momentOf(departure, event.zone, locale)} ${zoneOf(departure, event.zone, locale)}`;
  return (
    <Dialog title={taken ? say("claim.faster") : say("claim.title", { role: role.title })} onClose={onClose}>
      {taken ? (
        <Note tone="wait" title={say("claim.taken", { role: role.title })} alert>
          <p>{say("claim.taken_detail")}</p>
        </Note>
      ) : (
        <p>{say("claim.about", { event: event.title, when })}</p>
      )}
      {problem && !taken && <ProblemNote problem={problem} />}
      {taken ? (
        <DialogActions onClose={onClose} />
      ) : (
        <DialogActions onClose={onClose}>
          <Button look="main" icon="anchor" busy={busy} onPress={() => void claim()}>
            {say("claim.yes")}
          </Button>
        </DialogActions>
      )}
    </Dialog>
  );
}
