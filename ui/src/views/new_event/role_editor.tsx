// Role editor: the places in a new event's crew, and who is given which.
import type { EventKind, Person } from "../../api/types.ts";
import { kRolesMax, mayDrop, type DraftRole } from "../../logic/draft.ts";
import { eligible } from "../../logic/people.ts";
import { Button, Field } from "../../parts/basics.tsx";
import { say } from "../../words/words.ts";

interface RoleEditorProps {
  kind: EventKind;
  roles: DraftRole[];
  people: Person[];
  wrong: string | null;
  onRoles: (roles: DraftRole[]) => void;
}

export function RoleEditor({ kind, roles, people, wrong, onRoles }: RoleEditorProps) {
  const change = (at: number, part: Partial<DraftRole>) =>
    onRoles(roles.map((role, index) => (index === at ? { ...role, ...part } : role)));
  const drop = (at: number) => onRoles(roles.filter((_, index) => index !== at));
  const add = () => onRoles([...roles, { kind: "crew", title: say("role_title.deckhand"), person: "" }]);
  return (
    <fieldset class="choice">
      <legend>{say("roles.title")}</legend>
      <ul class="role-editor">
        {roles.map((role, at) => (
          <li key={at} class="card">
            <RoleFields
              role={role}
              number={at + 1}
              roles={roles}
              people={people}
              onChange={(part) => change(at, part)}
              wrong={role.title.trim() === "" ? wrong : null}
            />
            {mayDrop(role, kind) && (
              <Button
                look="quiet"
                icon="close"
                onPress={() => drop(at)}
                label={say("new.role_drop", { role: role.title || at + 1 })}
              >
                {say("new.drop")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {roles.length < kRolesMax && (
        <Button icon="plus" onPress={add}>
          {say("new.role_add")}
        </Button>
      )}
    </fieldset>
  );
}

interface RoleFieldsProps {
  role: DraftRole;
  number: number;
  roles: DraftRole[];
  people: Person[];
  wrong: string | null;
  onChange: (part: Partial<DraftRole>) => void;
}

function RoleFields({ role, number, roles, people, wrong, onChange }: RoleFieldsProps) {
  // One person holds one role of an event.
  const taken = new Set(roles.filter((one) => one !== role).map((one) => one.person));
  const choice = eligible(people, role.kind).filter((person) => !taken.has(person.id));
  return (
    <div class="pair">
      <Field label={say("new.role_title", { number })} wrong={wrong}>
        {(ids) => (
          <input
            {...ids}
            value={role.title}
            maxLength={120}
            onInput={(e) => onChange({ title: e.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={say("new.role_person", { number })}>
        {(ids) => (
          <select {...ids} value={role.person} onChange={(e) => onChange({ person: e.currentTarget.value })}>
            <option value="">{say("new.role_open")}</option>
            {choice.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
