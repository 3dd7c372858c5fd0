// Fill dialog: gives an open role to somebody, or invites them to take it.
import { useMemo, useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import { freshKey, type Problem } from "../../api/client.ts";
import { Button, Field, Skeleton } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { asProblem, useLoad } from "../../parts/load.ts";
import { ProblemNote, announce } from "../../parts/says.tsx";
import { say } from "../../words/words.ts";
import { eligible } from "../../logic/people.ts";
import type { RoleDialogProps } from "./claim_dialog.tsx";

export function FillDialog({ event, role, onClose, onDone, onStale }: RoleDialogProps) {
  const people = useLoad("people", api.people, "once");
  const [person, setPerson] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState<"" | "give" | "invite">("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = useMemo(freshKey, [person]);
  const holders = new Set(event.roles.map((one) => one.holder?.id));
  const choice = eligible(people.value?.items ?? [], role.kind).filter((one) => !holders.has(one.id));
  const name = choice.find((one) => one.id === person)?.name ?? "";

  const act = async (how: "give" | "invite") => {
    setMissing(person === "");
    if (person === "") return;
    setBusy(how);
    setProblem(null);
    try {
      if (how === "give") {
        onDone(await api.designate(event.id, role.id, person), say("fill.given", { role: role.title, name }));
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
                <option key={one.id} value={one.id}>
                  {one.name}
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
        {event.can.includes("invite") && (
          <Button icon="letter" busy={busy === "invite"} onPress={() => void act("invite")}>
            {say("fill.invite")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
