// Fill dialog: gives an open role to somebody, invites them to take it, or asks everybody who is free.
import { useMemo, useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import { freshKey, type Problem } from "../../api/client.ts";
import type { Candidate } from "../../api/types.ts";
import { Button, Field, Skeleton } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { asProblem, useLoad } from "../../parts/load.ts";
import { ProblemNote, announce } from "../../parts/says.tsx";
import { momentOf } from "../../logic/times.ts";
import { locale, say } from "../../words/words.ts";
import type { RoleDialogProps } from "./claim_dialog.tsx";

// Who is taken is named with the time, and cannot be chosen.
function nameOf({ name = "", taken }: Candidate, zone: string): string {
  if (!taken) return name;
  return say("fill.taken", {
    name,
    from: momentOf(taken.from, zone, locale),
    to: momentOf(taken.to, zone, locale),
  });
}

export function FillDialog({ event, role, onClose, onDone, onStale }: RoleDialogProps) {
  const people = useLoad(`candidates ${event.id} ${role.id}`, () => api.candidates(event.id), "once");
  const [person, setPerson] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState<"" | "give" | "invite" | "call">("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = useMemo(freshKey, [person]);
  const choice = (people.value?.items ?? []).filter((one) => one.roles.includes(role.id));
  const name = choice.find((one) => one.person === person)?.name ?? "";

  const act = async (how: "give" | "invite" | "call") => {
    const nobody = how !== "call" && person === "";
    setMissing(nobody);
    if (nobody) return;
    setBusy(how);
    setProblem(null);
    try {
      if (how === "give") {
        onDone(await api.designate(event.id, role.id, person), say("fill.given", { role: role.title, name }));
      } else if (how === "call") {
        await api.callCrew(event.id, role.id, key);
        announce(say("fill.called"));
        onClose();
      } else {
        await api.invite(event.id, person, role.id, key);
        announce(say("fill.invited", { name }));
        onClose();
      }
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy("");
      onStale();
    }
  };
  return (
    <Dialog title={say("fill.title", { role: role.title })} onClose={onClose}>
      {!people.value && !people.problem && <Skeleton lines={2} />}
      {people.problem && <ProblemNote problem={people.problem} />}
      {people.value && (
        <Field
          label={say("fill.person")}
          help={say("fill.help")}
          wrong={missing ? say("fill.person_missing") : null}
        >
          {(ids) => (
            <select {...ids} value={person} onChange={(event) => setPerson(event.currentTarget.value)}>
              <option value="">{say("fill.choose")}</option>
              {choice.map((one) => (
                <option key={one.person} value={one.person} disabled={!one.free}>
                  {nameOf(one, event.zone)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {problem && <ProblemNote problem={problem} />}
      <DialogActions onClose={onClose}>
        <Button look="main" busy={busy === "give"} onPress={() => void act("give")}>
          {say("fill.give")}
        </Button>
        {event.can.includes("call_crew") && (
          <Button icon="letter" busy={busy === "call"} onPress={() => void act("call")}>
            {say("fill.call")}
          </Button>
        )}
        {event.can.includes("invite") && (
          <Button icon="letter" busy={busy === "invite"} onPress={() => void act("invite")}>
            {say("fill.invite")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
